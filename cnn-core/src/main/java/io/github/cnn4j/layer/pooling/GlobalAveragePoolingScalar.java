package io.github.cnn4j.layer.pooling;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.Indexed;
import io.github.cnn4j.layer.LayerPass;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Shape;

/** Global average pooling in scalar form, with the formula's own indices, counted from 1. */
final class GlobalAveragePoolingScalar extends LayerPass {

    private final Shape image;

    GlobalAveragePoolingScalar(GlobalAveragePooling layer, Activation input, PassSettings settings) {
        super(layer, input, settings);
        image = layer.inputShape();
    }

    /** z(n,c) = Σ over m, l of x(n,c,m,l) / (H·W). */
    @Override
    public void forward(int count) {
        Indexed x = new Indexed(input().values(), image);
        for (int n = 1; n <= count; n++) {
            for (int c = 1; c <= image.channels(); c++) {
                double sum = 0;
                for (int m = 1; m <= image.height(); m++) {
                    for (int l = 1; l <= image.width(); l++) {
                        sum += x.at(n, c, m, l);
                    }
                }
                output().values().setEntry(n - 1, c - 1, sum / image.area());
            }
        }
    }

    /** ∂z(c)/∂x(c,m,l) = 1 / (H·W), hence δx(n,c,m,l) = δ(n,c) / (H·W). */
    @Override
    public void backward(int count) {
        Matrix delta = output().requireDelta();
        Matrix inputDelta = input().delta();
        if (inputDelta == null) {
            return;
        }
        Indexed dx = new Indexed(inputDelta, image);
        for (int n = 1; n <= count; n++) {
            for (int c = 1; c <= image.channels(); c++) {
                for (int m = 1; m <= image.height(); m++) {
                    for (int l = 1; l <= image.width(); l++) {
                        dx.set(n, c, m, l, delta.getEntry(n - 1, c - 1) / image.area());
                    }
                }
            }
        }
    }
}
