package io.github.cnn4j.data;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Shape;

/** Labelled examples that are drawn one by one into a batch. Must be safe to read from several threads. */
public interface Dataset {

    /**
     * What the data is called in messages.
     *
     * @return for example {@code MNIST train}
     */
    String name();

    /**
     * The number of examples.
     *
     * @return at least 1
     */
    int size();

    /**
     * The shape of one example.
     *
     * @return for example 1 x 28 x 28
     */
    Shape shape();

    /**
     * The number of classes.
     *
     * @return labels are 0 .. classes - 1
     */
    int classes();

    /**
     * The class of an example.
     *
     * @param index example, from 0
     * @return the label, from 0
     */
    int label(int index);

    /**
     * Writes the values of an example into a row of a batch.
     *
     * @param index example, from 0
     * @param batch any number of rows x shape().size(); modified
     * @param row the row to overwrite, from 0
     * @throws IllegalArgumentException if the batch has rows of another length, or no such row
     */
    void copyExample(int index, Matrix batch, int row);
}
