package io.github.cnn4j.layer.pooling;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.Indexed;
import io.github.cnn4j.layer.LayerPass;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Window;

/** Average-pooling in scalar form, with the formula's own indices, counted from 1. */
final class AveragePoolingScalar extends LayerPass {

    private final AveragePooling pooling;
    private final int size;
    private final int stride;
    private final int padding;
    private final double weight;

    AveragePoolingScalar(AveragePooling layer, Activation input, PassSettings settings) {
        super(layer, input, settings);
        pooling = layer;
        Window window = layer.window();
        size = window.size();
        stride = window.stride();
        padding = window.padding();
        weight = layer.weight();
    }

    /** z(n,c,m,l) = Σ over i, j of x(n,c,S(m-1)+i-P,S(l-1)+j-P) / K². */
    @Override
    public void forward(int count) {
        Indexed x = new Indexed(input().values(), pooling.inputShape());
        Indexed z = new Indexed(output().values(), pooling.outputShape());
        eachOutput(count, (n, c, m, l) -> {
            double sum = 0;
            for (int i = 1; i <= size; i++) {
                for (int j = 1; j <= size; j++) {
                    sum += x.at(n, c, stride * (m - 1) + i - padding, stride * (l - 1) + j - padding);
                }
            }
            z.set(n, c, m, l, sum * weight);
        });
    }

    /** ∂z(c,m,l)/∂x(c,p,s) is 1/K² for every pixel (p,s) of the window, else 0; overlapping windows add. */
    @Override
    public void backward(int count) {
        Indexed delta = new Indexed(output().requireDelta(), pooling.outputShape());
        Matrix inputDelta = input().delta();
        if (inputDelta == null) {
            return;
        }
        inputDelta.fill(0);
        Indexed dx = new Indexed(inputDelta, pooling.inputShape());
        eachOutput(count, (n, c, m, l) -> {
            for (int i = 1; i <= size; i++) {
                for (int j = 1; j <= size; j++) {
                    int p = stride * (m - 1) + i - padding;
                    int s = stride * (l - 1) + j - padding;
                    dx.add(n, c, p, s, delta.at(n, c, m, l) * weight);
                }
            }
        });
    }

    private interface OutputTask {
        void run(int n, int c, int m, int l);
    }

    private void eachOutput(int count, OutputTask task) {
        Shape shape = pooling.outputShape();
        for (int n = 1; n <= count; n++) {
            for (int c = 1; c <= shape.channels(); c++) {
                for (int m = 1; m <= shape.height(); m++) {
                    for (int l = 1; l <= shape.width(); l++) {
                        task.run(n, c, m, l);
                    }
                }
            }
        }
    }
}
