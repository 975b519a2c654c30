package io.github.cnn4j.layer;

import io.github.cnn4j.matrix.Matrix;
import java.util.List;

/**
 * The gradients of a layer's parameters.
 *
 * @param matrices ∂L/∂parameter, one per parameter, in their order and sizes; none in an inference pass
 */
public record Gradients(List<Matrix> matrices) {

    /**
     * Copies the list, not the matrices.
     *
     * @param matrices ∂L/∂parameter, one per parameter
     */
    public Gradients {
        matrices = List.copyOf(matrices);
    }

    /**
     * Creates the gradients that a pass needs.
     *
     * @param parameters the layer's parameters
     * @param settings form and purpose of the pass
     * @return zeros of the parameters' sizes and precision; none in an inference pass
     */
    public static Gradients of(List<Parameter> parameters, PassSettings settings) {
        return settings.training() ? zeros(parameters) : new Gradients(List.of());
    }

    static Gradients zeros(List<Parameter> parameters) {
        return new Gradients(parameters.stream()
                .map(p -> p.value()
                        .createMatrix(p.value().getRowDimension(), p.value().getColumnDimension()))
                .toList());
    }

    /**
     * Returns the gradient of a parameter.
     *
     * @param parameter its index in the layer's list, from 0
     * @return the buffer itself
     */
    public Matrix get(int parameter) {
        return matrices.get(parameter);
    }

    /** Sets all gradients to 0. */
    public void clear() {
        for (int i = 0; i < matrices.size(); i++) {
            matrices.get(i).fill(0);
        }
    }

    /**
     * Adds other gradients to these.
     *
     * @param other gradients of the same sizes; not modified
     */
    public void add(Gradients other) {
        for (int i = 0; i < matrices.size(); i++) {
            matrices.get(i).addScaled(1, other.matrices.get(i));
        }
    }
}
