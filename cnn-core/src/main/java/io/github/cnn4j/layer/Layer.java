package io.github.cnn4j.layer;

import io.github.cnn4j.matrix.Shape;
import java.util.List;

/**
 * A layer: what it computes, its shapes and its parameters.
 *
 * <p>A layer holds no state of a batch, so one layer may serve many passes and threads at once as long as none of them
 * changes the parameters. To add a layer of one's own, implement this interface and a {@link LayerPass}.
 */
public interface Layer {

    /**
     * The name within the network.
     *
     * @return for example {@code fc1}
     */
    String name();

    /**
     * What the layer is, in words for a summary.
     *
     * @return for example {@code Convolution 5 x 5}
     */
    String description();

    /**
     * What comes in.
     *
     * @return shape of one example
     */
    Shape inputShape();

    /**
     * What goes out.
     *
     * @return shape of one example
     */
    Shape outputShape();

    /**
     * The learnable parameters.
     *
     * @return weights before bias; empty for a layer without
     */
    List<Parameter> parameters();

    /**
     * Makes the working half of this layer.
     *
     * @param input where the pass reads its input and, if there are deltas, writes ∂L/∂input; capacity x inputShape.size()
     * @param settings form and purpose
     * @return a pass over the input's buffers, with buffers of its own for the output
     */
    LayerPass newPass(Activation input, PassSettings settings);

    /**
     * How many numbers the layer learns.
     *
     * @return the sum over the parameters
     */
    default int parameterCount() {
        return parameters().stream().mapToInt(Parameter::size).sum();
    }
}
