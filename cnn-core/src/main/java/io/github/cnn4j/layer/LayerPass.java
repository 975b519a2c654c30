package io.github.cnn4j.layer;

import io.github.cnn4j.matrix.Matrix;
import java.util.List;

/**
 * Computes one layer for one batch after another, forward and then backward, in buffers that are reused.
 *
 * <p>The buffers are connected when the pass is created: {@link #forward} reads {@code input().values()} and writes {@code
 * output().values()}; {@link #backward} reads {@code output().delta()}, which it may overwrite, writes the gradients and, where
 * the input has deltas, {@code input().delta()}. The first n rows hold the batch. A pass belongs to one thread at a time. The
 * order of calls is kept by {@code io.github.cnn4j.network.NetworkPass}.
 */
public abstract class LayerPass implements Stage {

    private final Layer layer;
    private final Activation input;
    private final Activation output;

    /**
     * Creates a pass with new output buffers.
     *
     * @param layer the layer that the pass computes
     * @param input its input
     * @param settings form and purpose
     */
    protected LayerPass(Layer layer, Activation input, PassSettings settings) {
        this(
                layer,
                input,
                Activation.zeros(
                        input.values().precision(),
                        input.capacity(),
                        layer.outputShape().size(),
                        settings.training()));
    }

    /**
     * Creates a pass over given buffers.
     *
     * @param layer the layer that the pass computes
     * @param input its input
     * @param output its output, which may share the input's memory
     */
    protected LayerPass(Layer layer, Activation input, Activation output) {
        this.layer = layer;
        this.input = input;
        this.output = output;
    }

    /**
     * Returns the layer that this pass computes.
     *
     * @return the layer
     */
    public final Layer layer() {
        return layer;
    }

    /**
     * Returns the input buffers.
     *
     * @return capacity x input size
     */
    public final Activation input() {
        return input;
    }

    /**
     * Returns the output buffers.
     *
     * @return capacity x output size
     */
    public final Activation output() {
        return output;
    }

    /**
     * Returns the gradients of the last backward pass, summed over the batch: ∂L/∂parameter.
     *
     * @return one matrix per parameter of the layer, in its order and sizes; zeros before the first backward pass; none in an
     *     inference pass
     */
    public List<Matrix> gradients() {
        return List.of();
    }

    /**
     * Returns a fingerprint of the discrete choices of the last forward pass: which pixel was the maximum, which unit was
     * positive. Between two points with the same choices the layer is smooth, which a gradient check requires.
     *
     * @param n number of examples
     * @return the fingerprint; 0 for a layer that makes no choices
     */
    public long choices(int n) {
        return 0;
    }
}
