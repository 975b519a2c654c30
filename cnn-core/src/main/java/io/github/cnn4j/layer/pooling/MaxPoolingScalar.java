package io.github.cnn4j.layer.pooling;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.Indexed;
import io.github.cnn4j.layer.LayerPass;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.matrix.Matrix;

/** Max-pooling in scalar form (homework, sections 2a and 2c), with the formulas' own indices, counted from 1. */
final class MaxPoolingScalar extends LayerPass {

    private final MaxPooling pooling;
    private final Indexed x;
    private final Indexed z;

    MaxPoolingScalar(MaxPooling layer, Activation input, PassSettings settings) {
        super(layer, input, settings);
        pooling = layer;
        x = new Indexed(input.values(), layer.inputShape());
        z = new Indexed(output().values(), layer.outputShape());
    }

    /** z(n,c,i,j) = max(x(n,c,2i-1,2j-1), x(n,c,2i-1,2j), x(n,c,2i,2j-1), x(n,c,2i,2j)) for windows of 2 x 2. */
    @Override
    public void forward(int count) {
        eachOutput(count, (n, c, i, j) -> {
            Pixel best = argMax(n, c, i, j);
            z.set(n, c, i, j, x.at(n, c, best.row, best.column));
        });
    }

    /** ∂z(c,i,j)/∂x(c,p,s) is 1 where (p,s) is the arg max of the window and 0 elsewhere; overlapping windows add. */
    @Override
    public void backward(int count) {
        Indexed delta = new Indexed(output().requireDelta(), pooling.outputShape());
        Matrix inputDelta = input().delta();
        if (inputDelta == null) {
            return;
        }
        inputDelta.fill(0);
        Indexed dx = new Indexed(inputDelta, pooling.inputShape());
        eachOutput(count, (n, c, i, j) -> {
            Pixel best = argMax(n, c, i, j);
            dx.add(n, c, best.row, best.column, delta.at(n, c, i, j));
        });
    }

    /** The first maximum in the order (2i-1,2j-1), (2i-1,2j), (2i,2j-1), (2i,2j). */
    private Pixel argMax(int n, int c, int i, int j) {
        int size = pooling.window().size();
        int top = pooling.window().stride() * (i - 1) - pooling.window().padding();
        int left = pooling.window().stride() * (j - 1) - pooling.window().padding();
        Pixel best = null;
        for (int p = top + 1; p <= top + size; p++) {
            for (int s = left + 1; s <= left + size; s++) {
                if (x.contains(p, s)
                        && (best == null || exceeds(x.at(n, c, p, s), x.at(n, c, best.row, best.column)))) {
                    best = new Pixel(p, s);
                }
            }
        }
        if (best == null) {
            throw new IllegalStateException("window (" + i + ", " + j + ") of " + pooling.name() + " is all padding");
        }
        return best;
    }

    private static boolean exceeds(double value, double maximum) {
        return value > maximum || Double.isNaN(value);
    }

    private record Pixel(int row, int column) {}

    private interface OutputTask {
        void run(int n, int c, int i, int j);
    }

    private void eachOutput(int count, OutputTask task) {
        for (int n = 1; n <= count; n++) {
            for (int c = 1; c <= pooling.outputShape().channels(); c++) {
                for (int i = 1; i <= pooling.outputShape().height(); i++) {
                    for (int j = 1; j <= pooling.outputShape().width(); j++) {
                        task.run(n, c, i, j);
                    }
                }
            }
        }
    }

    @Override
    public long choices(int count) {
        long[] hash = {0};
        eachOutput(
                count,
                (n, c, i, j) -> hash[0] = 31 * hash[0] + argMax(n, c, i, j).hashCode());
        return hash[0];
    }
}
