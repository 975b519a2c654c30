package io.github.cnn4j.data;

import io.github.cnn4j.matrix.DoubleMatrix;
import io.github.cnn4j.matrix.FloatMatrix;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Shape;
import java.nio.ByteBuffer;

/**
 * The number that each of the 256 values of a pixel becomes, for each channel and in both precisions. A data set that holds its
 * images as bytes copies them into a batch by looking the numbers up.
 */
public final class PixelTable {

    private final String name;
    private final String images;
    private final Shape shape;
    private final PixelTableDouble doubles;
    private final PixelTableFloat floats;

    /**
     * Creates the table.
     *
     * @param name name of the data set, for messages
     * @param images name of the examples in messages, for example {@code images}
     * @param shape shape of one image
     * @param normalization the normalization of pixels
     * @throws IllegalArgumentException if the normalization is for another number of channels
     */
    public PixelTable(String name, String images, Shape shape, Normalization normalization) {
        normalization.requireFits(shape.channels());
        this.name = name;
        this.images = images;
        this.shape = shape;
        this.doubles = new PixelTableDouble(shape, normalization);
        this.floats = new PixelTableFloat(shape, normalization);
    }

    /**
     * Copies an image into a row of a batch.
     *
     * @param pixels holds the image as shape.size() unsigned bytes, channel by channel, row by row; its position and limit do
     *     not count
     * @param from index of the image's first byte
     * @param batch N x shape.size()
     * @param row the row to overwrite, from 0
     * @throws IllegalArgumentException if the batch has no such row, or rows of another size
     */
    public void copy(ByteBuffer pixels, int from, Matrix batch, int row) {
        requireRow(batch, row);
        if (batch instanceof DoubleMatrix target) {
            doubles.copy(pixels, from, target, row);
        } else if (batch instanceof FloatMatrix target) {
            floats.copy(pixels, from, target, row);
        }
    }

    /** Checked, since the values are written straight into the batch's array. */
    private void requireRow(Matrix batch, int row) {
        if (batch.getColumnDimension() != shape.size()) {
            throw new IllegalArgumentException(name + ": " + images + " of " + shape + " need rows of " + shape.size()
                    + " values, got " + size(batch));
        }
        if (row < 0 || row >= batch.getRowDimension()) {
            throw new IllegalArgumentException(name + ": a batch of " + size(batch) + " has no row " + row);
        }
    }

    private static String size(Matrix batch) {
        return batch.getRowDimension() + " x " + batch.getColumnDimension();
    }
}
