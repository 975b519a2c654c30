package io.github.cnn4j.layer.activation;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.ExampleWisePass;
import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.matrix.FloatMatrix;

/** An activation in vector form (homework, section 5b), z = f(x), in float; its twin is {@link ElementwiseDouble}. */
final class ElementwiseFloat extends ExampleWisePass {

    private final Elementwise f;
    private final int size;

    ElementwiseFloat(Layer layer, Elementwise f, Activation input, PassSettings settings) {
        super(layer, input, settings);
        this.f = f;
        this.size = layer.inputShape().size();
    }

    @Override
    protected void forward(int from, int to) {
        FloatMatrix x = (FloatMatrix) input().values();
        FloatMatrix z = (FloatMatrix) output().values();
        for (int n = from; n < to; n++) {
            f.values(x.data(), x.offset() + n * x.stride(), z.data(), z.offset() + n * z.stride(), size);
        }
    }

    @Override
    protected void backward(int chunk, int from, int to) {
        FloatMatrix delta = (FloatMatrix) output().requireDelta();
        FloatMatrix inputDelta = (FloatMatrix) input().delta();
        if (inputDelta == null) {
            return;
        }
        FloatMatrix x = (FloatMatrix) input().values();
        FloatMatrix z = (FloatMatrix) output().values();
        for (int n = from; n < to; n++) {
            int first = n * size;
            f.deltas(x.data(), z.data(), delta.data(), inputDelta.data(), first, first + size);
        }
    }
}
