package io.github.cnn4j.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.apache.spark.SparkStageInfo;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An executor that dies in the middle of an epoch costs time, but no bit. */
class LostExecutorTest {

    /** All epochs in one stage. */
    private static ConvolutionalClassifier classifier(int epochs) {
        return Fits.classifier()
                .setMaxIter(epochs)
                .setCheckpointInterval(epochs)
                .setExchangeTimeout(300);
    }

    @Test
    @Timeout(600)
    void sameBitsAfterKillNine() throws Exception {
        SparkSession session = Cluster.session();
        assumeTrue(session.sparkContext().master().startsWith("local-cluster"), "executors are processes of their own");
        JavaSparkContext context = JavaSparkContext.fromSparkContext(session.sparkContext());
        Set<Long> executors = executors(context);
        Dataset<Row> rows = Digits.pixels(session, Digits.TRAIN, 230);
        int epochs = 60;
        // A fast machine may end the training run before an executor is killed: then a longer one.
        while (!survives(epochs, rows, context, executors)) {
            epochs *= 4;
            assertTrue(epochs < 20_000, "every training run was over before an executor could be killed");
        }
    }

    /** Whether an executor was killed in time; the run must then end with the bits of one worker. */
    private static boolean survives(int epochs, Dataset<Row> rows, JavaSparkContext context, Set<Long> executors)
            throws Exception {
        List<Long> expected = Fits.bits(classifier(epochs).setNumWorkers(1).fit(rows));
        CompletableFuture<List<Long>> fit = CompletableFuture.supplyAsync(
                () -> Fits.bits(classifier(epochs).setNumWorkers(2).fit(rows)));
        while (!trains(context) && !fit.isDone()) {
            Thread.sleep(10);
        }
        // Past the greeting of the workers, which takes a second.
        Thread.sleep(1500);
        if (fit.isDone()) {
            return false;
        }
        // All but one, so that one of those that train is among them.
        executors.stream()
                .limit(Cluster.EXECUTORS - 1)
                .forEach(pid -> ProcessHandle.of(pid).orElseThrow().destroyForcibly());
        boolean inTime = !fit.isDone();
        assertEquals(expected, fit.get());
        assertTrue(inTime, "the training run ended while an executor was killed");
        return true;
    }

    /** Whether both workers of a barrier stage run. */
    private static boolean trains(JavaSparkContext context) {
        for (int id : context.statusTracker().getActiveStageIds()) {
            SparkStageInfo stage = context.statusTracker().getStageInfo(id);
            if (stage != null && stage.name().contains("TrainingRun") && stage.numActiveTasks() == 2) {
                return true;
            }
        }
        return false;
    }

    /** The processes of all executors: the names of tasks that last long enough to meet all of them. */
    private static Set<Long> executors(JavaSparkContext context) {
        Set<Long> processes = new TreeSet<>();
        for (int attempt = 0; attempt < 20 && processes.size() < Cluster.EXECUTORS; attempt++) {
            processes.addAll(context.parallelize(List.of(1, 2, 3), Cluster.EXECUTORS)
                    .map(i -> {
                        Thread.sleep(300);
                        return ProcessHandle.current().pid();
                    })
                    .collect());
        }
        assertEquals(Cluster.EXECUTORS, processes.size());
        return processes;
    }
}
