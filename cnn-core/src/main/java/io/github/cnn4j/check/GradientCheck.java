package io.github.cnn4j.check;

import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.loss.Loss;
import io.github.cnn4j.loss.SoftmaxCrossEntropy;
import io.github.cnn4j.loss.Targets;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.network.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Compares a network's gradients, of every parameter and of the input, with central differences of its loss.
 *
 * <p>The difference (L(w+h) - L(w-h)) / 2h is taken for h and h/2 and extrapolated (Richardson), which leaves an error of
 * order h⁴. Where a step switches a ReLU or moves the maximum of a pooling window, the loss has a kink and such a difference
 * is meaningless. A kink is detected by the passes' {@link io.github.cnn4j.network.NetworkPass#choices() choices}, and a smaller
 * step is tried. If even the smallest step crosses the kink, the entry is counted as a kink and not compared.
 *
 * <p>The check uses the kernels that train: the gradients of the parameters come from the pass that {@code Trainer} uses, which
 * does not compute ∂L/∂input and may fuse layers. A second pass gives ∂L/∂input, and its other gradients must be the first
 * one's. The gradients are filled with garbage first. So a layer that adds to its gradients instead of overwriting them fails.
 *
 * <p>Works on networks in double precision, of any form and with custom layers. The states of layers are restored.
 */
public final class GradientCheck {

    private final Network network;
    private final int entries;
    private final long seed;
    private final Loss loss;

    private GradientCheck(Network network, int entries, long seed, Loss loss) {
        this.network = network;
        this.entries = entries;
        this.seed = seed;
        this.loss = loss;
    }

    /**
     * Creates a check of up to 100 entries of each parameter.
     *
     * @param network the network
     * @return the check, ready to run
     * @throws IllegalArgumentException if the network is not in double precision
     */
    public static GradientCheck of(Network network) {
        if (network.precision() != Precision.DOUBLE) {
            throw new IllegalArgumentException(
                    "a gradient check needs a network in DOUBLE precision, got " + network.precision());
        }
        return new GradientCheck(network, 100, 1, new SoftmaxCrossEntropy());
    }

    /**
     * Returns the same check on more or fewer entries.
     *
     * @param newEntries largest number of entries of each parameter to compare, drawn at random; at least 1
     * @param newSeed random seed of the draw
     * @return a changed copy
     * @throws IllegalArgumentException if the number is below 1
     */
    public GradientCheck sampling(int newEntries, long newSeed) {
        if (newEntries < 1) {
            throw new IllegalArgumentException("a gradient check needs at least 1 entry, got " + newEntries);
        }
        return new GradientCheck(network, newEntries, newSeed, loss);
    }

    /**
     * Returns the same check with another loss than softmax cross-entropy.
     *
     * @param newLoss the loss
     * @return a changed copy
     */
    public GradientCheck loss(Loss newLoss) {
        return new GradientCheck(network, entries, seed, newLoss);
    }

    /**
     * Runs the check on labels. The parameters are changed meanwhile and restored bit by bit.
     *
     * @param x N x input size, an example a row; not modified
     * @param labels the class of each example, from 0
     * @return the compared derivatives, parameter by parameter, the input last
     */
    public GradientReport run(RealMatrix x, int[] labels) {
        Matrix targets = Precision.DOUBLE.zeros(
                x.getRowDimension(), network.outputShape().size());
        Targets.oneHot(labels, targets);
        return run(x, targets);
    }

    /**
     * Runs the check. The parameters are changed meanwhile and restored bit by bit.
     *
     * @param x N x input size, an example a row; not modified
     * @param targets N x outputs; not modified
     * @return the compared derivatives, parameter by parameter, the input last
     */
    public GradientReport run(RealMatrix x, RealMatrix targets) {
        List<Matrix> states =
                network.states().stream().map(state -> state.value().copy()).toList();
        try {
            return check(x, targets);
        } finally {
            for (int i = 0; i < states.size(); i++) {
                network.states().get(i).value().assign(states.get(i));
            }
        }
    }

    private GradientReport check(RealMatrix x, RealMatrix targets) {
        Slope training = new Slope(network.newTrainingPass(x.getRowDimension()), loss, x, targets);
        Slope withInput = new Slope(network.newTrainingPassWithInputDelta(x.getRowDimension()), loss, x, targets);
        Random random = new Random(seed);
        List<GradientReport.Tensor> tensors = new ArrayList<>();
        List<Parameter> parameters = network.parameters();
        for (int i = 0; i < parameters.size(); i++) {
            Matrix value = parameters.get(i).value();
            int[] sample = sample(value, random);
            String name = parameters.get(i).name();
            GradientReport.Tensor whenTraining =
                    compare(name, value, training.gradients().get(i), training, sample);
            GradientReport.Tensor whenInspected =
                    compare(name, value, withInput.gradients().get(i), withInput, sample);
            // NaN in either counts as the larger error.
            tensors.add(whenInspected.maxError() <= whenTraining.maxError() ? whenTraining : whenInspected);
        }
        Matrix input = withInput.pass().input();
        tensors.add(compare("input", input, withInput.inputDelta(), withInput, sample(input, random)));
        return new GradientReport(tensors);
    }

    private static GradientReport.Tensor compare(
            String name, Matrix value, Matrix analytic, Slope slope, int[] sample) {
        List<GradientReport.Entry> compared = new ArrayList<>();
        int kinks = 0;
        for (int at : sample) {
            int row = at / value.getColumnDimension();
            int column = at % value.getColumnDimension();
            double numeric = slope.derivative(value, row, column);
            if (Double.isNaN(numeric)) {
                kinks++;
            } else {
                compared.add(new GradientReport.Entry(row, column, analytic.getEntry(row, column), numeric));
            }
        }
        return new GradientReport.Tensor(name, compared, kinks);
    }

    /** All entries, or as many as asked for, drawn without repetition. */
    private int[] sample(Matrix value, Random random) {
        int size = value.getRowDimension() * value.getColumnDimension();
        int[] all = IntStream.range(0, size).toArray();
        int count = Math.min(entries, size);
        for (int i = 0; i < count; i++) {
            int j = i + random.nextInt(size - i);
            int swap = all[i];
            all[i] = all[j];
            all[j] = swap;
        }
        return IntStream.of(all).limit(count).sorted().toArray();
    }
}
