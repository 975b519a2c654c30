package io.github.cnn4j.spark.rows;

import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.data.PixelTable;
import io.github.cnn4j.matrix.FloatMatrix;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Shape;
import java.nio.ByteBuffer;

/** Writes the features of examples into rows of a batch: pixels normalized, values as they are. */
public final class InputWriter {

    private final PixelTable table;

    /**
     * Creates a writer.
     *
     * @param shape shape of one example
     * @param normalization how a pixel becomes an input value
     * @throws IllegalArgumentException if the normalization is for another number of channels
     */
    public InputWriter(Shape shape, Normalization normalization) {
        this.table = new PixelTable("the data frame", "images", shape, normalization);
    }

    /**
     * Writes an example.
     *
     * @param features pixels as {@code byte[]}, or input values as {@code double[]} or {@code float[]}
     * @param batch any number of rows x shape.size(), contiguous; modified
     * @param row the row to overwrite, from 0
     */
    public void write(Object features, Matrix batch, int row) {
        if (features instanceof byte[] pixels) {
            table.copy(ByteBuffer.wrap(pixels), 0, batch, row);
        } else if (features instanceof double[] values) {
            batch.setRow(row, values);
        } else if (batch instanceof FloatMatrix target) {
            float[] values = (float[]) features;
            System.arraycopy(values, 0, target.data(), target.offset() + row * target.stride(), values.length);
        } else {
            float[] values = (float[]) features;
            for (int i = 0; i < values.length; i++) {
                batch.setEntry(row, i, values[i]);
            }
        }
    }
}
