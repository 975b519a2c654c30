package io.github.cnn4j.layer.dropout;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.ExampleWisePass;

/** Dropout in inference, z = x: the output is the input's memory. */
final class IdentityPass extends ExampleWisePass {

    IdentityPass(Dropout layer, Activation input) {
        super(layer, input, input);
    }

    @Override
    protected void forward(int from, int to) {}

    @Override
    protected void backward(int chunk, int from, int to) {
        output().requireDelta();
    }
}
