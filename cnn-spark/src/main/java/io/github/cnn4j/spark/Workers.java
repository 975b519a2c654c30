package io.github.cnn4j.spark;

import io.github.cnn4j.spark.train.TrainingRun;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;

/** How many workers train. */
final class Workers {

    private Workers() {}

    static TrainingRun.Cluster of(
            JavaSparkContext context,
            int shards,
            int workers,
            int epochsPerJob,
            int timeoutSeconds,
            String checkpoints) {
        SparkConf configuration = context.getConf();
        if (configuration.getBoolean("spark.dynamicAllocation.enabled", false)) {
            throw new IllegalArgumentException(
                    "all workers must run at once, which Spark refuses with dynamic allocation; set"
                            + " spark.dynamicAllocation.enabled=false");
        }
        if (workers > shards) {
            throw new IllegalArgumentException(
                    "numWorkers must be at most shards, which is " + shards + ", got " + workers);
        }
        // Not the default parallelism, which a setting may change.
        SparkContext spark = context.sc();
        int tasks = spark.maxNumConcurrentTasks(spark.resourceProfileManager().defaultResourceProfile());
        int chosen = workers == 0 ? Math.max(1, Math.min(shards, tasks)) : workers;
        return new TrainingRun.Cluster(chosen, epochsPerJob, timeoutSeconds, checkpoints);
    }
}
