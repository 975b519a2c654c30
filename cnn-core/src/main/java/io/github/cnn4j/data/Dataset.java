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
