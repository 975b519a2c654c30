package io.github.cnn4j.data;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Shape;
import java.util.Optional;

/**
 * Examples with targets that are drawn one by one into a batch: classes, see {@link LabelledDataset}, or values to regress on.
 * Must be safe to read from several threads.
 */
public interface Dataset {

    /**
     * Returns what the data is called in messages.
     *
     * @return for example {@code MNIST train}
     */
    String name();

    /**
     * Returns the number of examples.
     *
     * @return at least 1
     */
    int size();

    /**
     * Returns the shape of one example.
     *
     * @return for example 1 x 28 x 28
     */
    Shape shape();

    /**
     * Returns the number of target values of one example.
     *
     * @return the outputs that a network for this data needs
     */
    int targetSize();

    /**
     * Returns how a pixel becomes an input value, which a model file keeps.
     *
     * @return the normalization; empty if the examples are no pictures
     */
    default Optional<Normalization> normalization() {
        return Optional.empty();
    }

    /**
     * Returns the examples as an epoch of training sees them. {@link Batches} asks for them; evaluations do not.
     *
     * @param seed random seed of the training run
     * @param epoch the epoch, from 0
     * @return data of as many examples with the same targets; this data set by default
     */
    default Dataset forEpoch(long seed, int epoch) {
        return this;
    }

    /**
     * Returns how epochs differ from this data set, in readable form. A checkpoint records it, and a run is resumed only with
     * the same.
     *
     * @return for example {@code shift 2.0, flip}; empty if they do not differ
     */
    default String augmentation() {
        return "";
    }

    /**
     * Writes the values of several examples into the first rows of a batch.
     *
     * @param indices examples, from 0
     * @param from the first of the indices to copy
     * @param to the index after the last to copy
     * @param batch at least to - from rows x shape().size(); modified
     * @throws IllegalArgumentException if the batch has rows of another length, or too few
     */
    default void copyExamples(int[] indices, int from, int to, Matrix batch) {
        for (int i = from; i < to; i++) {
            copyExample(indices[i], batch, i - from);
        }
    }

    /**
     * Writes the values of an example into a row of a batch.
     *
     * @param index example, from 0
     * @param batch any number of rows x shape().size(); modified
     * @param row the row to overwrite, from 0
     * @throws IllegalArgumentException if the batch has rows of another length, or no such row
     */
    void copyExample(int index, Matrix batch, int row);

    /**
     * Writes the targets of an example into a row.
     *
     * @param index example, from 0
     * @param targets any number of rows x at least {@link #targetSize()}; modified
     * @param row the row to overwrite, from 0
     * @throws IllegalArgumentException if the example has no valid targets; the message names its index
     */
    void copyTarget(int index, Matrix targets, int row);
}
