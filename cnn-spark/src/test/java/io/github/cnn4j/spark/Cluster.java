package io.github.cnn4j.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/**
 * A cluster of a master and some workers with an executor each, all in JVMs of their own: three, started once for all tests, or as
 * many as a child process is told.
 */
public final class Cluster {

    static final int EXECUTORS = Integer.getInteger("cnn4j.spark.executors", 3);

    private static SparkSession session;

    private Cluster() {}

    /** Returns the session of all tests. */
    public static synchronized SparkSession session() {
        if (session == null) {
            try {
                // Where executors would look for Spark; they find it on the class path instead.
                Files.createDirectories(Path.of(System.getenv("SPARK_HOME"), "jars"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            session = SparkSession.builder()
                    .master(System.getProperty("cnn4j.spark.master", "local-cluster[" + EXECUTORS + ",1,700]"))
                    .appName("cnn-spark tests")
                    .config("spark.executor.memory", "700m")
                    .config("spark.executor.extraClassPath", absoluteClassPath())
                    .config("spark.plugins", BlasPlugin.class.getName())
                    .config("spark.cores.max", EXECUTORS)
                    // Else a job that needs all executors at once and comes too early waits 15 s.
                    .config("spark.scheduler.minRegisteredResourcesRatio", "1.0")
                    .config("spark.sql.shuffle.partitions", "3")
                    .config("spark.ui.enabled", "false")
                    .getOrCreate();
            // The folders of the workers.
            Runtime.getRuntime().addShutdownHook(new Thread(session::stop));
        }
        return session;
    }

    private static String absoluteClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(java.io.File.pathSeparator));
    }
}
