package io.github.cnn4j.layer.activation;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.ExampleWisePass;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.layer.kernel.Rectifier;
import io.github.cnn4j.matrix.Matrix;

/** ReLU in vector form (homework, section 5b), z = max(x, 0), by {@link Rectifier}. */
final class ReluVector extends ExampleWisePass {

    ReluVector(Relu layer, Activation input, PassSettings settings) {
        super(layer, input, settings);
    }

    @Override
    protected void forward(int from, int to) {
        Rectifier.forward(input().values(), output().values(), from, to);
    }

    @Override
    protected void backward(int chunk, int from, int to) {
        Matrix delta = output().requireDelta();
        Matrix inputDelta = input().delta();
        if (inputDelta != null) {
            Rectifier.backward(output().values(), delta, inputDelta, from, to);
        }
    }

    @Override
    public long choices(int n) {
        return Rectifier.choices(output().values(), n);
    }
}
