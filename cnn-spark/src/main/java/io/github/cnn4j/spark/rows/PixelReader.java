package io.github.cnn4j.spark.rows;

import io.github.cnn4j.matrix.Shape;

/** Takes pixels as they are: unsigned bytes, channel by channel. */
final class PixelReader extends FeatureReader {

    private static final long serialVersionUID = 1;

    PixelReader(String column, Shape shape) {
        super(column, shape);
    }

    @Override
    Object values(Object cell) {
        byte[] pixels = (byte[]) cell;
        if (pixels.length != size()) {
            throw refusal(pixels.length + " bytes");
        }
        return pixels;
    }
}
