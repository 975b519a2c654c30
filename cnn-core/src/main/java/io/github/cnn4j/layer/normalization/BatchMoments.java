package io.github.cnn4j.layer.normalization;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.CompositePass;
import io.github.cnn4j.layer.Gradients;
import io.github.cnn4j.layer.LayerPass;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.matrix.Matrix;
import java.util.List;

/**
 * The middle part of batch normalization in training, the only one that looks across examples:
 *
 * <pre>
 * forward   {@link MomentsPass}: mean and squares of each example | here: μ and v of the batch | {@link NormalizingPass}: z
 * backward  {@link NormalizingPass}: sums of δ of each example | here: ∂L/∂γ and ∂L/∂β | {@link MomentsPass}: δx
 * </pre>
 *
 * <p>The two outer parts work example by example, so they share a parallel loop with the layers before and after. Their
 * results for each example are added here, in double precision and in the order of the examples, so the bits do not depend on the
 * number of threads.
 */
final class BatchMoments extends LayerPass {

    private final BatchNormalization layer;
    private final int channels;
    private final Gradients gradients;

    /** Of each example and channel: the mean, and the sum of the squares of the distances from it; N x C. */
    final Matrix means;

    final Matrix squares;

    /** Of each example and channel: Σ δ and Σ δ (x - μ); N x C. */
    final Matrix deltaSums;

    final Matrix deltaProducts;

    /** Of each channel: μ, γ / √(v + ε), and what δx takes from ∂L/∂β and ∂L/∂γ. */
    final double[] mean;

    final double[] scale;
    final double[] fromBeta;
    final double[] fromGamma;

    private final double[] inverseDeviation;

    private BatchMoments(BatchNormalization layer, Activation input, PassSettings settings) {
        super(layer, input, input);
        this.layer = layer;
        this.channels = layer.inputShape().channels();
        this.gradients = Gradients.of(layer.parameters(), settings);
        means = input.values().createMatrix(input.capacity(), channels);
        squares = means.copy();
        deltaSums = means.copy();
        deltaProducts = means.copy();
        mean = new double[channels];
        scale = new double[channels];
        fromBeta = new double[channels];
        fromGamma = new double[channels];
        inverseDeviation = new double[channels];
    }

    /** Creates the pass of its three parts. */
    static LayerPass newPass(BatchNormalization layer, Activation input, PassSettings settings) {
        BatchMoments moments = new BatchMoments(layer, input, settings);
        NormalizingPass normalizing = new NormalizingPass(layer, moments, input, settings);
        MomentsPass first = new MomentsPass(layer, moments, input, normalizing.output());
        return new CompositePass(
                layer, input, normalizing.output(), List.of(first, moments, normalizing), settings.form());
    }

    /** The channels of every example, of a matrix with an example a row. */
    static List<Matrix> channels(BatchNormalization layer, Matrix examples) {
        return examples.rowsAs(layer.inputShape().channels(), layer.inputShape().area());
    }

    /** sums(0, c) = Σ channel c. */
    static void sum(Matrix channels, Matrix sums) {
        sums.fill(0);
        channels.addRowSumsTo(sums);
    }

    /**
     * μ = Σ_n μ_n / N and v = Σ_n (squares_n + H·W (μ_n - μ)²) / M for means μ_n of the examples (Chan, Golub and LeVeque,
     * Algorithms for computing the sample variance, 1983).
     */
    @Override
    public void forward(int n) {
        layer.requireTrainable(n);
        int area = layer.inputShape().area();
        long values = (long) n * area;
        for (int c = 0; c < channels; c++) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += means.getEntry(i, c);
            }
            mean[c] = sum / n;
            double sumOfSquares = 0;
            for (int i = 0; i < n; i++) {
                double distance = means.getEntry(i, c) - mean[c];
                sumOfSquares += squares.getEntry(i, c) + area * distance * distance;
            }
            double variance = sumOfSquares / values;
            inverseDeviation[c] = 1 / Math.sqrt(variance + layer.epsilon());
            scale[c] = layer.weight().value().getEntry(0, c) * inverseDeviation[c];
            layer.updateStates(c, mean[c], variance, values);
        }
    }

    /** ∂L/∂β = Σ δ, ∂L/∂γ = Σ δ (x - μ) / √(v + ε); δx takes ∂L/∂β / M and (x - μ) / √(v + ε) · ∂L/∂γ / M from δ. */
    @Override
    public void backward(int n) {
        long values = (long) n * layer.inputShape().area();
        for (int c = 0; c < channels; c++) {
            double sum = 0;
            double products = 0;
            for (int i = 0; i < n; i++) {
                sum += deltaSums.getEntry(i, c);
                products += deltaProducts.getEntry(i, c);
            }
            double dGamma = products * inverseDeviation[c];
            gradients.get(0).setEntry(0, c, dGamma);
            gradients.get(1).setEntry(0, c, sum);
            fromBeta[c] = sum / values;
            fromGamma[c] = dGamma * inverseDeviation[c] / values;
        }
    }

    @Override
    public List<Matrix> gradients() {
        return gradients.matrices();
    }
}
