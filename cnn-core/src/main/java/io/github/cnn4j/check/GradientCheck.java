package io.github.cnn4j.check;

import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.loss.SoftmaxCrossEntropy;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.NetworkPass;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Compares a network's gradients, of every parameter and of the input, with central differences of its loss.
 *
 * <p>The difference (L(w+h) - L(w-h)) / 2h is taken for h and h/2 and extrapolated (Richardson), which leaves an error of
 * order h⁴. Where a step switches a ReLU or moves the maximum of a pooling window, the loss has a kink and no such
 * difference means anything: the passes' {@link NetworkPass#choices() choices} tell, a smaller step is tried, and if even
 * the smallest crosses it, the entry is counted as a kink and not compared.
 *
 * <p>Works on networks in double precision, of any form and with layers of one's own.
 */
public final class GradientCheck {

    private static final double[] STEPS = {1e-3, 1e-4, 1e-5};

    private final Network network;
    private final int entries;
    private final long seed;

    private GradientCheck(Network network, int entries, long seed) {
        this.network = network;
        this.entries = entries;
        this.seed = seed;
    }

    /**
     * A check of up to 100 entries of each parameter.
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
        return new GradientCheck(network, 100, 1);
    }

    /**
     * The same check on more or fewer entries.
     *
     * @param newEntries how many entries of each parameter are compared at most, drawn at random; at least 1
     * @param newSeed where the draw starts
     * @return a changed copy
     * @throws IllegalArgumentException if the number is below 1
     */
    public GradientCheck sampling(int newEntries, long newSeed) {
        if (newEntries < 1) {
            throw new IllegalArgumentException("a gradient check needs at least 1 entry, got " + newEntries);
        }
        return new GradientCheck(network, newEntries, newSeed);
    }

    /**
     * Runs the check. The parameters are changed meanwhile and put back to the bit.
     *
     * @param x N x input size, an example a row; not modified
     * @param labels the class of each example, from 0
     * @return what was compared, parameter by parameter, the input last
     */
    public GradientReport run(RealMatrix x, int[] labels) {
        NetworkPass pass = network.newTrainingPassWithInputDelta(x.getRowDimension());
        pass.forward(x);
        pass.backward(labels);
        long choices = pass.choices();
        List<Matrix> analytic = pass.gradients().stream().map(Matrix::copy).toList();
        Matrix inputDelta = pass.inputDelta().orElseThrow().copy();
        Loss loss = new Loss(pass, labels, choices);
        Random random = new Random(seed);
        List<GradientReport.Tensor> tensors = new ArrayList<>();
        List<Parameter> parameters = network.parameters();
        for (int i = 0; i < parameters.size(); i++) {
            tensors.add(compare(parameters.get(i).name(), parameters.get(i).value(), analytic.get(i), loss, random));
        }
        tensors.add(compare("input", pass.input(), inputDelta, loss, random));
        return new GradientReport(tensors);
    }

    private GradientReport.Tensor compare(String name, Matrix value, Matrix analytic, Loss loss, Random random) {
        int size = value.getRowDimension() * value.getColumnDimension();
        List<GradientReport.Entry> compared = new ArrayList<>();
        int kinks = 0;
        for (int at : sample(size, random)) {
            int row = at / value.getColumnDimension();
            int column = at % value.getColumnDimension();
            double numeric = loss.derivative(value, row, column);
            if (Double.isNaN(numeric)) {
                kinks++;
            } else {
                compared.add(new GradientReport.Entry(row, column, analytic.getEntry(row, column), numeric));
            }
        }
        return new GradientReport.Tensor(name, compared, kinks);
    }

    /** All entries, or as many as asked for, drawn without repetition. */
    private int[] sample(int size, Random random) {
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

    /** The loss as a function of one number at a time. */
    private static final class Loss {

        private final NetworkPass pass;
        private final int[] labels;
        private final long choices;

        Loss(NetworkPass pass, int[] labels, long choices) {
            this.pass = pass;
            this.labels = labels;
            this.choices = choices;
        }

        /** ∂L/∂value(row, column); NaN at a kink. */
        double derivative(Matrix value, int row, int column) {
            double original = value.getEntry(row, column);
            try {
                for (double step : STEPS) {
                    double coarse = difference(value, row, column, original, step);
                    double fine = difference(value, row, column, original, step / 2);
                    if (!Double.isNaN(coarse) && !Double.isNaN(fine)) {
                        return (4 * fine - coarse) / 3;
                    }
                }
                return Double.NaN;
            } finally {
                value.setEntry(row, column, original);
            }
        }

        private double difference(Matrix value, int row, int column, double original, double step) {
            double above = at(value, row, column, original + step);
            double below = at(value, row, column, original - step);
            return (above - below) / (2 * step);
        }

        private double at(Matrix value, int row, int column, double moved) {
            value.setEntry(row, column, moved);
            Matrix logits = pass.forward(labels.length);
            return pass.choices() == choices ? SoftmaxCrossEntropy.loss(logits, labels) : Double.NaN;
        }
    }
}
