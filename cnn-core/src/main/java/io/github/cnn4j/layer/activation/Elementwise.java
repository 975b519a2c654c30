package io.github.cnn4j.layer.activation;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.Form;
import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.LayerPass;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.matrix.Precision;

/** A function z = f(x) that an activation layer applies to every value, and its derivative f'(x). */
interface Elementwise {

    /** Returns f(x). */
    double value(double x);

    /** Returns f'(x), given x and z = f(x). */
    double slope(double x, double z);

    /** Computes z = f(x) for so many values of an array from a position on. */
    default void values(double[] x, int source, double[] z, int target, int count) {
        for (int k = 0; k < count; k++) {
            z[target + k] = value(x[source + k]);
        }
    }

    /** The same in float, where a function may be computed to the digits of a float. */
    default void values(float[] x, int source, float[] z, int target, int count) {
        for (int k = 0; k < count; k++) {
            z[target + k] = (float) value(x[source + k]);
        }
    }

    /** Computes δx = δ f'(x) for entries from .. to - 1 of all arrays. */
    default void deltas(double[] x, double[] z, double[] delta, double[] inputDelta, int from, int to) {
        for (int k = from; k < to; k++) {
            inputDelta[k] = delta[k] * slope(x[k], z[k]);
        }
    }

    /** The same in float. */
    default void deltas(float[] x, float[] z, float[] delta, float[] inputDelta, int from, int to) {
        for (int k = from; k < to; k++) {
            inputDelta[k] = delta[k] * (float) slope(x[k], z[k]);
        }
    }

    /**
     * Creates the pass of an activation layer.
     *
     * @param formula f as it is defined, for the scalar form
     * @param quick a faster implementation of the same function, for all other forms
     */
    static LayerPass newPass(
            Layer layer, Elementwise formula, Elementwise quick, Activation input, PassSettings settings) {
        if (settings.form() == Form.SCALAR) {
            return new ElementwiseScalar(layer, formula, input, settings);
        }
        return input.values().precision() == Precision.DOUBLE
                ? new ElementwiseDouble(layer, quick, input, settings)
                : new ElementwiseFloat(layer, quick, input, settings);
    }
}
