package io.github.cnn4j.spark.rows;

import io.github.cnn4j.matrix.Shape;
import org.apache.spark.ml.image.ImageSchema;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Reads the structure of Spark's {@code image} source: bytes of one pixel after another, blue before green before red. A network
 * reads red first, one channel after another.
 */
final class ImageReader extends FeatureReader {

    private static final long serialVersionUID = 1;

    /** OpenCV's depth of 8 unsigned bits, in the lowest bits of the mode. */
    private static final int DEPTH_MASK = 7;

    ImageReader(String column, Shape shape) {
        super(column, shape);
    }

    static boolean isImage(StructType type) {
        return ImageSchema.columnSchema().asNullable().equals(type.asNullable());
    }

    @Override
    Object values(Object cell) {
        Row image = (Row) cell;
        int rows = ImageSchema.getHeight(image);
        int columns = ImageSchema.getWidth(image);
        int samples = ImageSchema.getNChannels(image);
        byte[] data = ImageSchema.getData(image);
        if (samples != channels() || rows != height() || columns != width()) {
            throw refusal("an image of " + samples + " x " + rows + " x " + columns);
        }
        if ((ImageSchema.getMode(image) & DEPTH_MASK) != 0 || data == null || data.length != size()) {
            throw refusal("an image that is not one unsigned byte per value");
        }
        return planes(data, channels(), height() * width());
    }

    /** Pixels of interleaved channels as one channel after another; the first three channels change their order. */
    private static byte[] planes(byte[] data, int channels, int area) {
        byte[] planes = new byte[data.length];
        for (int c = 0; c < channels; c++) {
            int source = channels >= 3 && c < 3 ? 2 - c : c;
            for (int p = 0; p < area; p++) {
                planes[c * area + p] = data[p * channels + source];
            }
        }
        return planes;
    }
}
