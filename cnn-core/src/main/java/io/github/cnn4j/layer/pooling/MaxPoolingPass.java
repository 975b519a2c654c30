package io.github.cnn4j.layer.pooling;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.ExampleWisePass;
import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.PassSettings;
import java.util.Arrays;

/** What the fast forms of max-pooling share: the arg max of every window, kept from the forward to the backward pass. */
abstract class MaxPoolingPass extends ExampleWisePass {

    /** For every output the index of its maximum within the input image, one example after another. */
    private final int[] argMax;

    MaxPoolingPass(Layer layer, Activation input, PassSettings settings) {
        super(layer, input, settings);
        argMax = new int[input.capacity() * layer.outputShape().size()];
    }

    final int[] argMax() {
        return argMax;
    }

    @Override
    public final long choices(int n) {
        return Arrays.hashCode(Arrays.copyOf(argMax, n * layer().outputShape().size()));
    }
}
