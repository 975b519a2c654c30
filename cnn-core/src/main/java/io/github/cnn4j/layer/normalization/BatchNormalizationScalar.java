package io.github.cnn4j.layer.normalization;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.Gradients;
import io.github.cnn4j.layer.Indexed;
import io.github.cnn4j.layer.LayerPass;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Shape;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Batch normalization in scalar form, with the formulas' own indices, counted from 1. */
final class BatchNormalizationScalar extends LayerPass {

    private final BatchNormalization layer;
    private final Shape shape;
    private final boolean training;
    private final Gradients gradients;
    private final double[] mean;
    private final double[] variance;

    BatchNormalizationScalar(BatchNormalization layer, Activation input, PassSettings settings) {
        super(layer, input, settings);
        this.layer = layer;
        this.shape = layer.inputShape();
        this.training = settings.training();
        this.gradients = Gradients.of(layer.parameters(), settings);
        this.mean = new double[shape.channels() + 1];
        this.variance = new double[shape.channels() + 1];
    }

    /** z(n,c,m,l) = γ(c) x̂(n,c,m,l) + β(c). */
    @Override
    public void forward(int count) {
        if (training) {
            layer.requireTrainable(count);
        }
        Indexed z = new Indexed(output().values(), shape);
        for (int channel = 1; channel <= shape.channels(); channel++) {
            int c = channel;
            setMoments(c, count);
            eachPixel(count, p -> z.set(p.n, c, p.m, p.l, gamma(c) * normalized(p, c) + beta(c)));
        }
    }

    /** μ(c) = Σ x / M and v(c) = Σ (x - μ)² / M in training, the running mean and variance in inference. */
    private void setMoments(int c, int count) {
        if (training) {
            long values = (long) count * shape.area();
            mean[c] = sum(count, p -> x(p, c)) / values;
            variance[c] = sum(count, p -> (x(p, c) - mean[c]) * (x(p, c) - mean[c])) / values;
            layer.updateStates(c - 1, mean[c], variance[c], values);
        } else {
            mean[c] = layer.runningMean().value().getEntry(0, c - 1);
            variance[c] = layer.runningVariance().value().getEntry(0, c - 1);
        }
    }

    /**
     * ∂L/∂β(c) = Σ δ and ∂L/∂γ(c) = Σ δ x̂ over n, m, l; and since μ and v depend on every x of the channel (Ioffe and Szegedy,
     * section 3) δx(n,c,m,l) = γ(c) / √(v(c) + ε) · (δ(n,c,m,l) - ∂L/∂β(c) / M - x̂(n,c,m,l) ∂L/∂γ(c) / M).
     */
    @Override
    public void backward(int count) {
        Indexed delta = new Indexed(output().requireDelta(), shape);
        Matrix inputDelta = input().delta();
        long values = (long) count * shape.area();
        for (int channel = 1; channel <= shape.channels(); channel++) {
            int c = channel;
            double dGamma = sum(count, p -> delta.at(p.n, c, p.m, p.l) * normalized(p, c));
            double dBeta = sum(count, p -> delta.at(p.n, c, p.m, p.l));
            gradients.get(0).setEntry(0, c - 1, dGamma);
            gradients.get(1).setEntry(0, c - 1, dBeta);
            if (inputDelta != null) {
                Indexed dx = new Indexed(inputDelta, shape);
                double slope = gamma(c) / Math.sqrt(variance[c] + layer.epsilon());
                eachPixel(count, p -> {
                    double centered = delta.at(p.n, c, p.m, p.l) - dBeta / values - normalized(p, c) * dGamma / values;
                    dx.set(p.n, c, p.m, p.l, slope * centered);
                });
            }
        }
    }

    /** x̂(n,c,m,l) = (x(n,c,m,l) - μ(c)) / √(v(c) + ε). */
    private double normalized(Pixel p, int c) {
        return (x(p, c) - mean[c]) / Math.sqrt(variance[c] + layer.epsilon());
    }

    private double x(Pixel p, int c) {
        return new Indexed(input().values(), shape).at(p.n, c, p.m, p.l);
    }

    private double gamma(int c) {
        return layer.weight().value().getEntry(0, c - 1);
    }

    private double beta(int c) {
        return layer.bias().value().getEntry(0, c - 1);
    }

    private record Pixel(int n, int m, int l) {}

    private interface PixelTask {
        void run(Pixel p);
    }

    private void eachPixel(int count, PixelTask task) {
        for (int n = 1; n <= count; n++) {
            for (int m = 1; m <= shape.height(); m++) {
                for (int l = 1; l <= shape.width(); l++) {
                    task.run(new Pixel(n, m, l));
                }
            }
        }
    }

    private double sum(int count, ToDoubleFunction<Pixel> term) {
        double[] sum = {0};
        eachPixel(count, p -> sum[0] += term.applyAsDouble(p));
        return sum[0];
    }

    @Override
    public List<Matrix> gradients() {
        return gradients.matrices();
    }
}
