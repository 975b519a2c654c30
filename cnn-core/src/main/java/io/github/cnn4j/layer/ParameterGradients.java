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
record ParameterGradients(Matrix weight, Matrix bias) {

    static ParameterGradients zeros(Parameter weight, Parameter bias) {
        return new ParameterGradients(like(weight), like(bias));
    }

    private static Matrix like(Parameter parameter) {
        Precision precision = parameter.value().precision();
        return precision.zeros(
                parameter.value().getRowDimension(), parameter.value().getColumnDimension());
    }

    /** Makes the gradients ready for sums to be added to them. */
    void begin(GradientMode mode) {
        if (mode == GradientMode.REPLACE) {
            clear();
        }
    }

    void clear() {
        weight.fill(0);
        bias.fill(0);
    }

    void add(ParameterGradients other) {
        weight.addScaled(1, other.weight);
        bias.addScaled(1, other.bias);
    }

    List<Matrix> asList() {
        return List.of(weight, bias);
    }
}
