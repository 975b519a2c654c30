package io.github.cnn4j.data;

import io.github.cnn4j.matrix.FloatMatrix;
import io.github.cnn4j.matrix.Shape;
import java.nio.ByteBuffer;

/** {@link PixelTable} in float; its twin is {@link PixelTableDouble}. */
final class PixelTableFloat {

    private final int area;
    private final float[][] values;

    PixelTableFloat(Shape shape, Normalization normalization) {
        this.area = shape.area();
        this.values = new float[shape.channels()][256];
        for (int c = 0; c < values.length; c++) {
            for (int p = 0; p < 256; p++) {
                values[c][p] = (float) normalization.apply(c, p);
            }
        }
    }

    void copy(ByteBuffer pixels, int from, FloatMatrix batch, int row) {
        int to = batch.offset() + row * batch.stride();
        for (int c = 0; c < values.length; c++) {
            float[] table = values[c];
            int at = c * area;
            for (int i = 0; i < area; i++) {
                batch.data()[to + at + i] = table[pixels.get(from + at + i) & 0xFF];
            }
        }
    }
}
