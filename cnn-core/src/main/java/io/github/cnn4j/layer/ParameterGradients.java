package io.github.cnn4j.layer;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import java.util.List;

/**
 * Where a layer with weights and biases leaves its gradients.
 *
 * @param weight ∂L/∂w, of the size of the weight's matrix
 * @param bias ∂L/∂b, 1 x number of biases
 */
public record ParameterGradients(Matrix weight, Matrix bias) {

    /**
     * Creates gradients of zero.
     *
     * @param weight the weights
     * @param bias the biases
     * @return gradients of their sizes and precision
     */
    public static ParameterGradients zeros(Parameter weight, Parameter bias) {
        return new ParameterGradients(like(weight), like(bias));
    }

    private static Matrix like(Parameter parameter) {
        Precision precision = parameter.value().precision();
        return precision.zeros(
                parameter.value().getRowDimension(), parameter.value().getColumnDimension());
    }

    /**
     * Prepares the gradients for sums to be added to them.
     *
     * @param mode whether the gradients that are there already are kept
     */
    public void begin(GradientMode mode) {
        if (mode == GradientMode.REPLACE) {
            clear();
        }
    }

    /** Sets all gradients to 0. */
    public void clear() {
        weight.fill(0);
        bias.fill(0);
    }

    /**
     * Adds other gradients to these.
     *
     * @param other gradients of the same sizes; not modified
     */
    public void add(ParameterGradients other) {
        weight.addScaled(1, other.weight);
        bias.addScaled(1, other.bias);
    }

    /**
     * Returns both gradients.
     *
     * @return weight, bias
     */
    public List<Matrix> asList() {
        return List.of(weight, bias);
    }
}
