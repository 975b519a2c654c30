package io.github.cnn4j.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
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

    /** Enough that a step is under way for seconds. */
    private static final int EPOCHS = 60;

    private static ConvolutionalClassifier classifier() {
        return Fits.classifier()
                .setMaxIter(EPOCHS)
                .setCheckpointInterval(EPOCHS)
                .setExchangeTimeout(300);
    }

    @Test
    @Timeout(600)
    void sameBitsAfterKillNine() throws Exception {
        SparkSession session = Cluster.session();
        assumeTrue(session.sparkContext().master().startsWith("local-cluster"), "executors are processes of their own");
        Dataset<Row> rows = Digits.pixels(session, Digits.TRAIN, 230);
        List<Long> expected = Fits.bits(classifier().setNumWorkers(1).fit(rows));

        CompletableFuture<List<Long>> fit = CompletableFuture.supplyAsync(
                () -> Fits.bits(classifier().setNumWorkers(2).fit(rows)));
        while (!trains(JavaSparkContext.fromSparkContext(session.sparkContext())) && !fit.isDone()) {
            Thread.sleep(10);
        }
        // Past the greeting of the workers, which takes a second.
        Thread.sleep(1500);
        assertFalse(fit.isDone(), "the training was over before an executor could be killed");
        for (ProcessHandle executor : executors(session.sparkContext().applicationId())) {
            executor.destroyForcibly();
        }
        assertFalse(fit.isDone());
        assertEquals(expected, fit.get());
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

    /** All but one, so that one of those that train is among them. */
    private static List<ProcessHandle> executors(String application) {
        List<ProcessHandle> all = ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains("CoarseGrainedExecutorBackend") && line.contains(application))
                        .isPresent())
                .toList();
        assertEquals(Cluster.EXECUTORS, all.size());
        return all.subList(0, Cluster.EXECUTORS - 1);
    }
}
