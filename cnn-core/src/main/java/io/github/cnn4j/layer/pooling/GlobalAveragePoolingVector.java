package io.github.cnn4j.layer.pooling;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.ExampleWisePass;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Shape;
import java.util.List;

/** Global average pooling in vector form: an image is a C x (H·W) matrix, whose row means are the outputs. */
final class GlobalAveragePoolingVector extends ExampleWisePass {

    private final double factor;
    private final List<Matrix> x;
    private final List<Matrix> z;
    private final List<Matrix> delta;
    private final List<Matrix> inputDelta;

    GlobalAveragePoolingVector(GlobalAveragePooling layer, Activation input, PassSettings settings) {
        super(layer, input, settings);
        Shape image = layer.inputShape();
        factor = 1.0 / image.area();
        x = input.values().rowsAs(image.channels(), image.area());
        z = output().values().rowsAs(1, image.channels());
        delta = output().deltaRowsAs(1, image.channels());
        inputDelta = input.deltaRowsAs(image.channels(), image.area());
    }

    @Override
    protected void forward(int from, int to) {
        for (int n = from; n < to; n++) {
            z.get(n).fill(0);
            x.get(n).addRowSumsTo(z.get(n));
            z.get(n).scale(factor);
        }
    }

    @Override
    protected void backward(int chunk, int from, int to) {
        output().requireDelta();
        for (int n = from; n < to && !inputDelta.isEmpty(); n++) {
            Matrix dx = inputDelta.get(n);
            dx.fill(0);
            dx.addToEachColumn(delta.get(n));
            dx.scale(factor);
        }
    }
}
