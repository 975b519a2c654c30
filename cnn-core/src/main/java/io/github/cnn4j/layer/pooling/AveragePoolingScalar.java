package io.github.cnn4j.layer.pooling;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.Indexed;
import io.github.cnn4j.layer.LayerPass;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Sliding;

/** Average-pooling in scalar form, with the formula's own indices, counted from 1. */
final class AveragePoolingScalar extends LayerPass {

    private final AveragePooling pooling;
    private final Sliding down;
    private final Sliding right;
    private final double weight;

    AveragePoolingScalar(AveragePooling layer, Activation input, PassSettings settings) {
        super(layer, input, settings);
        pooling = layer;
        down = layer.window().vertical();
        right = layer.window().horizontal();
        weight = layer.weight();
    }

    /** z(n,c,m,l) = Σ over i, j of x(n,c,S(m-1)+i-P,T(l-1)+j-Q) / (K·L). */
    @Override
    public void forward(int count) {
        Indexed x = new Indexed(input().values(), pooling.inputShape());
        Indexed z = new Indexed(output().values(), pooling.outputShape());
        eachOutput(count, (n, c, m, l) -> {
            double sum = 0;
            for (int i = 1; i <= down.size(); i++) {
                for (int j = 1; j <= right.size(); j++) {
                    sum += x.at(
                            n,
                            c,
                            down.stride() * (m - 1) + i - down.before(),
                            right.stride() * (l - 1) + j - right.before());
                }
            }
            z.set(n, c, m, l, sum * weight);
        });
    }

    /** ∂z(c,m,l)/∂x(c,p,s) is 1/(K·L) for every pixel (p,s) of the window, else 0; overlapping windows add. */
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
            for (int i = 1; i <= down.size(); i++) {
                for (int j = 1; j <= right.size(); j++) {
                    int p = down.stride() * (m - 1) + i - down.before();
                    int s = right.stride() * (l - 1) + j - right.before();
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
