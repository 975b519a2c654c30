package io.github.cnn4j.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.io.model.NetworkJson;
import io.github.cnn4j.testing.ChildProcess;
import io.github.cnn4j.testing.Commands;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A cross-validation that trains several networks at once computes on as many threads as the application has cores, not on those
 * of the machine: each task has {@code spark.task.cpus} of them.
 */
class TaskCoresTest {

    private static final int CORES = 4;
    private static final int TASK_CORES = 2;

    @Test
    @Timeout(900)
    void noMoreThreadsThanCores(@TempDir Path directory) throws Exception {
        ChildProcess child = ChildProcess.start(
                Commands.java(
                        // More than the application may use.
                        List.of("-XX:ActiveProcessorCount=16", "-Djava.io.tmpdir=" + directory), TaskCoresTest.class),
                directory.resolve("output"));
        assertEquals(0, child.waitFor(10), child.said());
        String line = child.said()
                .lines()
                .filter(said -> said.startsWith("threads "))
                .findFirst()
                .orElseThrow();
        int most = Integer.parseInt(line.substring("threads ".length()));
        assertTrue(most >= 2 && most <= CORES, line);
    }

    /** The child: says how many threads have computed at once at most. */
    public static void main(String[] arguments) throws Exception {
        SparkSession session = SparkSession.builder()
                .master("local[" + CORES + "]")
                .config("spark.task.cpus", TASK_CORES)
                .config("spark.ui.enabled", "false")
                .config("spark.sql.shuffle.partitions", "2")
                .getOrCreate();
        ConvolutionalClassifier classifier = Fits.classifier()
                .setNetwork(NetworkJson.write(Fits.network()))
                .setMaxIter(10)
                .setCheckpointInterval(10)
                .setShards(1)
                .setNumWorkers(1);
        ParamMap[] rates = new ParamGridBuilder()
                .addGrid(classifier.stepSize(), new double[] {0.01, 0.02, 0.03, 0.04})
                .build();
        CompletableFuture<?> search = CompletableFuture.supplyAsync(() -> new CrossValidator()
                .setEstimator(classifier)
                .setEvaluator(new MulticlassClassificationEvaluator())
                .setEstimatorParamMaps(rates)
                .setNumFolds(2)
                .setParallelism(4)
                .fit(Digits.pixels(session, Digits.TRAIN, 400)));
        long most = 0;
        while (!search.isDone()) {
            most = Math.max(most, computing(Thread.getAllStackTraces()));
        }
        search.get();
        System.out.println("threads " + most);
        System.exit(0);
    }

    /** Threads in the forward or backward pass of a network; those that wait for others do not run. */
    private static long computing(Map<Thread, StackTraceElement[]> stacks) {
        return stacks.entrySet().stream()
                .filter(thread -> thread.getKey().getState() == Thread.State.RUNNABLE)
                .filter(thread -> Arrays.stream(thread.getValue()).anyMatch(TaskCoresTest::isPass))
                .count();
    }

    private static boolean isPass(StackTraceElement call) {
        return call.getClassName().startsWith("io.github.cnn4j.layer.")
                && (call.getMethodName().contains("forward")
                        || call.getMethodName().contains("backward"));
    }
}
