package io.github.cnn4j.layer.convolution.fast;

import io.github.cnn4j.layer.kernel.MaximumFloat;
import io.github.cnn4j.matrix.FloatMatrix;
import io.github.cnn4j.matrix.Matrix;
import org.jspecify.annotations.Nullable;

/** The innermost loops of {@link PoolingRuns} in float; its twin is {@link PoolingRunsDouble}. */
final class PoolingRunsFloat extends PoolingRuns {

    private final MaximumFloat maximum;

    PoolingRunsFloat(Geometry geometry) {
        super(geometry);
        maximum = new MaximumFloat(geometry.elements(), geometry.rowLength());
    }

    @Override
    void forward(Matrix convolved, Matrix pooled, @Nullable Matrix choices) {
        FloatMatrix from = (FloatMatrix) convolved;
        FloatMatrix to = (FloatMatrix) pooled;
        int n = geometry.rowLength();
        for (int row = 0; row < geometry.rows(); row++) {
            for (int e = 0; e < geometry.elements(); e++) {
                gather(from.data(), from.offset() + geometry.start(e) + row * geometry.rowStep(), e);
            }
            if (choices instanceof FloatMatrix chosen) {
                maximum.find(n);
                System.arraycopy(maximum.choice(), 0, chosen.data(), chosen.offset() + row * n, n);
            } else {
                maximum.findMax(n);
            }
            System.arraycopy(maximum.max(), 0, to.data(), to.offset() + row * n, n);
        }
    }

    private void gather(float[] from, int at, int e) {
        float[] element = maximum.element(e);
        int length = geometry.length();
        for (int run = 0; run < geometry.runs(); run++) {
            System.arraycopy(from, at + run * geometry.runStep(), element, run * length, length);
        }
    }

    @Override
    void backward(Matrix delta, Matrix choices, Matrix convolvedDelta) {
        FloatMatrix from = (FloatMatrix) delta;
        FloatMatrix chosen = (FloatMatrix) choices;
        FloatMatrix to = (FloatMatrix) convolvedDelta;
        int n = geometry.rowLength();
        if (geometry.overlapping()) {
            to.fill(0);
        }
        for (int row = 0; row < geometry.rows(); row++) {
            System.arraycopy(from.data(), from.offset() + row * n, maximum.max(), 0, n);
            System.arraycopy(chosen.data(), chosen.offset() + row * n, maximum.choice(), 0, n);
            maximum.spread(n);
            for (int e = 0; e < geometry.elements(); e++) {
                int at = to.offset() + geometry.start(e) + row * geometry.rowStep();
                if (geometry.overlapping()) {
                    add(to.data(), at, e);
                } else {
                    scatter(to.data(), at, e);
                }
            }
        }
    }

    private void scatter(float[] to, int at, int e) {
        float[] element = maximum.element(e);
        int length = geometry.length();
        for (int run = 0; run < geometry.runs(); run++) {
            System.arraycopy(element, run * length, to, at + run * geometry.runStep(), length);
        }
    }

    private void add(float[] to, int at, int e) {
        float[] element = maximum.element(e);
        int length = geometry.length();
        for (int run = 0; run < geometry.runs(); run++) {
            int target = at + run * geometry.runStep();
            for (int i = 0; i < length; i++) {
                to[target + i] += element[run * length + i];
            }
        }
    }
}
