package io.github.cnn4j.spark.train;

import io.github.cnn4j.spark.rows.Example;
import io.github.cnn4j.spark.rows.ExampleReader;
import io.github.cnn4j.spark.rows.ExampleReader.Result;
import io.github.cnn4j.spark.train.WorkerExamples.Placed;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/** The rows of a data frame as examples: every one checked, in one order, each where it is trained on. */
public final class ExampleSource implements AutoCloseable {

    private final JavaRDD<Result> results;
    private final Summary summary;

    /** What is known of some rows; the fingerprint is a sum of their keys, so it does not depend on their order. */
    private record Summary(
            long count,
            int largestLabel,
            long fingerprint,
            @Nullable String refusal) implements Serializable {

        static final Summary EMPTY = new Summary(0, -1, 0, null);

        Summary with(Result result) {
            Example example = result.example();
            return example == null
                    ? plus(new Summary(1, -1, 0, result.refusal()))
                    : plus(new Summary(1, example.label(), example.key().high(), null));
        }

        Summary plus(Summary other) {
            return new Summary(
                    count + other.count,
                    Math.max(largestLabel, other.largestLabel),
                    fingerprint + other.fingerprint,
                    refusal != null ? refusal : other.refusal);
        }

        static Iterator<Summary> of(Iterator<Result> results) {
            Summary summary = EMPTY;
            while (results.hasNext()) {
                summary = summary.with(results.next());
            }
            return List.of(summary).iterator();
        }
    }

    private ExampleSource(JavaRDD<Result> results, Summary summary) {
        this.results = results;
        this.summary = summary;
    }

    /**
     * Reads and checks all rows.
     *
     * @param rows a column of labels and a column of features
     * @param reader reads a row
     * @return the examples, kept by the executors until they are closed
     * @throws IllegalArgumentException if there is no row, or one is refused
     */
    public static ExampleSource read(Dataset<Row> rows, ExampleReader reader) {
        JavaRDD<Result> results = rows.javaRDD().mapPartitions(reader).persist(StorageLevel.MEMORY_AND_DISK());
        Summary summary;
        try {
            summary = results.mapPartitions(Summary::of).collect().stream().reduce(Summary.EMPTY, Summary::plus);
        } catch (Throwable e) {
            // Scala also throws checked exceptions that are not declared.
            results.unpersist(false);
            throw e;
        }
        @Nullable String refusal = summary.refusal();
        if (refusal == null && summary.count() == 0) {
            refusal = "the data frame has no rows to train on";
        }
        if (refusal == null && summary.count() > Integer.MAX_VALUE) {
            refusal = "the data frame has " + summary.count() + " rows, expected at most " + Integer.MAX_VALUE;
        }
        if (refusal != null) {
            results.unpersist(false);
            throw new IllegalArgumentException(refusal);
        }
        return new ExampleSource(results, summary);
    }

    /**
     * Returns the number of examples.
     *
     * @return at least 1
     */
    public int count() {
        return (int) summary.count();
    }

    /**
     * Returns the number of classes that the labels need.
     *
     * @return the largest label + 1
     */
    public int classes() {
        return summary.largestLabel() + 1;
    }

    /** A number that other data hardly has. */
    long fingerprint() {
        return summary.fingerprint();
    }

    /** The examples in the order of their keys, each in the partition of its worker. */
    JavaRDD<Placed> placed(Placement placement) {
        JavaRDD<Example> examples = results.map(result -> Objects.requireNonNull(result.example()));
        return examples.sortBy(Example::key, true, Math.max(1, examples.getNumPartitions()))
                .zipWithIndex()
                .mapToPair(pair -> new Tuple2<>(
                        placement.workerOf(pair._2().intValue()),
                        new Placed(pair._2().intValue(), pair._1())))
                .partitionBy(new ByWorker(placement.workers()))
                .values();
    }

    /** Lets the executors forget the rows. */
    @Override
    public void close() {
        results.unpersist(false);
    }

    private static final class ByWorker extends Partitioner {
        private static final long serialVersionUID = 1;

        private final int workers;

        ByWorker(int workers) {
            this.workers = workers;
        }

        @Override
        public int numPartitions() {
            return workers;
        }

        @Override
        public int getPartition(Object key) {
            return (Integer) key;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof ByWorker o && o.workers == workers;
        }

        @Override
        public int hashCode() {
            return workers;
        }
    }
}
