package io.github.cnn4j.spark.train;

import io.github.cnn4j.data.LabelledDataset;
import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.spark.rows.Example;
import io.github.cnn4j.spark.rows.InputWriter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The data set of a worker: it counts all examples, but holds only those of the worker's shards. */
public final class WorkerExamples implements LabelledDataset {

    private final int size;
    private final int classes;
    private final Shape shape;
    private final Normalization normalization;
    private final InputWriter writer;
    private final boolean pixels;
    private final int[] indices;
    private final Example[] examples;

    /**
     * An example with its place.
     *
     * @param index where it stands among all examples, from 0
     * @param example the example
     */
    public record Placed(int index, Example example) implements java.io.Serializable {}

    /**
     * Creates a data set of some examples.
     *
     * @param size number of all examples
     * @param classes number of classes
     * @param shape shape of one example
     * @param normalization how a pixel becomes an input value
     * @param pixels whether the features are pixels, not input values
     * @param own the examples that are here
     */
    public WorkerExamples(
            int size, int classes, Shape shape, Normalization normalization, boolean pixels, List<Placed> own) {
        this.size = size;
        this.classes = classes;
        this.shape = shape;
        this.normalization = normalization;
        this.writer = new InputWriter(shape, normalization);
        this.pixels = pixels;
        List<Placed> sorted =
                own.stream().sorted(Comparator.comparingInt(Placed::index)).toList();
        this.indices = sorted.stream().mapToInt(Placed::index).toArray();
        this.examples = sorted.stream().map(Placed::example).toArray(Example[]::new);
    }

    @Override
    public String name() {
        return "the data frame";
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public int classes() {
        return classes;
    }

    @Override
    public Optional<Normalization> normalization() {
        return pixels ? Optional.of(normalization) : Optional.empty();
    }

    @Override
    public int label(int index) {
        return example(index).label();
    }

    @Override
    public void copyExample(int index, Matrix batch, int row) {
        writer.write(example(index).features(), batch, row);
    }

    private Example example(int index) {
        int at = Arrays.binarySearch(indices, index);
        @Nullable Example found = at < 0 ? null : examples[at];
        if (found == null) {
            throw new IllegalStateException(
                    "example " + index + " belongs to another worker; this one has " + indices.length + " of " + size);
        }
        return found;
    }
}
