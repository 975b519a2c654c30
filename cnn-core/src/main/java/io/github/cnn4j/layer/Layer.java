package io.github.cnn4j.layer;

import io.github.cnn4j.matrix.Shape;
import java.util.List;

/**
 * A layer: what it computes, its shapes and its parameters.
 *
 * <p>A layer holds no state of a batch, so one layer may serve many passes and threads at once as long as none of them
 * changes the parameters. A custom layer implements this interface and a {@link LayerPass}, best an
 * {@link ExampleWisePass}, and gives its {@link LayerType}; it then gets everything that the library's own layers get.
 */
public interface Layer {

    /**
     * Returns the name within the network.
     *
     * @return for example {@code fc1}
     */
    String name();

    /**
     * Returns a short description for a summary.
     *
     * @return for example {@code Convolution 5 x 5}
     */
    String description();

    /**
     * Returns the input shape.
     *
     * @return shape of one example
     */
    Shape inputShape();

    /**
     * Returns the output shape.
     *
     * @return shape of one example
     */
    Shape outputShape();

    /**
     * Returns the learnable parameters.
     *
     * @return weights before bias; empty for a layer without
     */
    List<Parameter> parameters();

    /**
     * Returns the tensors that the layer keeps but does not learn.
     *
     * @return saved, copied and checkpointed with the parameters; empty for most layers
     */
    default List<State> states() {
        return List.of();
    }

    /**
     * Returns the kind of layer, which creates such layers from {@link #attributes()}.
     *
     * @return the type
     */
    LayerType type();

    /**
     * Returns the hyper-parameters that a file needs to create this layer again.
     *
     * @return values by name
     */
    default Attributes attributes() {
        return Attributes.none();
    }

    /**
     * Returns how many values the layer works with for each example: its outputs, and what it unfolds. Model files that request
     * too many are refused before memory is allocated.
     *
     * @return at least the size of the output
     */
    default long valuesPerExample() {
        return outputShape().size();
    }

    /**
     * Returns the layers that this layer is made of, for a summary. Their parameters and states are among this layer's own.
     *
     * @return in the order of their computation; empty for most layers
     */
    default List<Layer> inner() {
        return List.of();
    }

    /**
     * Returns how many examples a batch needs at least in training. A training run whose last batch would be smaller is refused
     * before it starts.
     *
     * @return 1 for most layers
     */
    default int smallestTrainingBatch() {
        return 1;
    }

    /**
     * Creates a pass that computes this layer.
     *
     * @param input buffers from which the pass reads its input and, with deltas, to which it writes ∂L/∂input; capacity x
     *     inputShape.size()
     * @param settings form and purpose
     * @return a pass over the input's buffers, with buffers of its own for the output
     */
    LayerPass newPass(Activation input, PassSettings settings);

    /**
     * Returns the number of learned values.
     *
     * @return the sum over the parameters
     */
    default int parameterCount() {
        return parameters().stream().mapToInt(Parameter::size).sum();
    }
}
