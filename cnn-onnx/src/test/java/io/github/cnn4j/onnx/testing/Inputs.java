package io.github.cnn4j.onnx.testing;

import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import java.util.Random;

/** Batches for networks. */
public final class Inputs {

    private Inputs() {}

    /** Whole numbers from 0 to 255. */
    public static Matrix pixels(int examples, Shape shape, long seed) {
        Random random = new Random(seed);
        Matrix pixels = Precision.FLOAT.zeros(examples, shape.size());
        for (int n = 0; n < examples; n++) {
            for (int i = 0; i < shape.size(); i++) {
                pixels.setEntry(n, i, random.nextInt(256));
            }
        }
        return pixels;
    }

    /** Overwrites pixels by what the network reads. */
    public static void normalize(Matrix pixels, Normalization normalization, Shape shape) {
        for (int n = 0; n < pixels.getRowDimension(); n++) {
            for (int i = 0; i < shape.size(); i++) {
                int channel = normalization.means().size() == 1 ? 0 : i / shape.area();
                double centred =
                        pixels.getEntry(n, i) / 255 - normalization.means().get(channel);
                pixels.setEntry(
                        n, i, centred / normalization.standardDeviations().get(channel));
            }
        }
    }
}
