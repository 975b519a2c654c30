package io.github.cnn4j.benchmarks.spark;

import io.github.cnn4j.benchmarks.contender.Settings;
import io.github.cnn4j.data.ImageDataset;
import io.github.cnn4j.data.LabelledDataset;
import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.spark.BlasPlugin;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/** A standalone cluster on this machine, its executors in JVMs of their own, and rows that they hold in memory. */
final class Session implements AutoCloseable {

    private final SparkSession spark;
    private final int tasks;

    private Session(SparkSession spark, int tasks) {
        this.spark = spark;
        this.tasks = tasks;
    }

    static Session start(Settings settings) throws IOException {
        // Where executors would look for Spark; they find it on the class path instead.
        Files.createDirectories(Path.of(System.getenv("SPARK_HOME"), "jars"));
        int cores = settings.executors() * settings.executorCores();
        SparkSession spark = SparkSession.builder()
                .master("local-cluster[" + settings.executors() + "," + settings.executorCores() + ",3000]")
                .appName("benchmarks")
                .config("spark.executor.memory", "3000m")
                .config("spark.executor.extraClassPath", classPath())
                .config("spark.plugins", BlasPlugin.class.getName())
                .config("spark.task.cpus", settings.taskCores())
                .config("spark.cores.max", cores)
                // Else a job that needs all executors at once and comes too early waits 15 s.
                .config("spark.scheduler.minRegisteredResourcesRatio", "1.0")
                .config("spark.sql.shuffle.partitions", cores)
                .config("spark.ui.enabled", "false")
                .getOrCreate();
        return new Session(spark, cores / settings.taskCores());
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    SparkSession spark() {
        return spark;
    }

    /** Columns label (double) and features (pixels as binary, or vectors of normalized pixels), a partition for each task. */
    Dataset<Row> rows(LabelledDataset data, boolean vectors) {
        ImageDataset images = (ImageDataset) data;
        Normalization normalization = images.normalization().orElseThrow();
        List<Row> local = IntStream.range(0, images.size())
                .mapToObj(i -> RowFactory.create((double) images.label(i), images.pixels(i)))
                .toList();
        Dataset<Row> pixels = spark.createDataFrame(
                        local,
                        new StructType()
                                .add("label", DataTypes.DoubleType, false)
                                .add("features", DataTypes.BinaryType, false))
                .repartition(tasks);
        Dataset<Row> rows = vectors ? vectors(pixels, normalization) : pixels;
        rows.persist(StorageLevel.MEMORY_ONLY()).count();
        return rows;
    }

    private static Dataset<Row> vectors(Dataset<Row> pixels, Normalization normalization) {
        double[] table =
                IntStream.range(0, 256).mapToDouble(normalization::apply).toArray();
        return pixels.map(
                (MapFunction<Row, Row>) row ->
                        RowFactory.create(row.get(0), Vectors.dense(values((byte[]) row.get(1), table))),
                Encoders.row(new StructType()
                        .add("label", DataTypes.DoubleType, false)
                        .add("features", SQLDataTypes.VectorType(), false)));
    }

    private static double[] values(byte[] pixels, double[] table) {
        double[] values = new double[pixels.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = table[pixels[i] & 0xFF];
        }
        return values;
    }

    @Override
    public void close() {
        spark.stop();
    }
}
