package io.github.cnn4j.loss;

import io.github.cnn4j.matrix.Matrix;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * The mean squared error, as PyTorch's {@code MSELoss} defines it: the mean over all N examples and K outputs,
 *
 * <pre>
 * L = Σ_n Σ_j (z(n, j) - t(n, j))² / (N·K),    δ(n, j) = 2 (z(n, j) - t(n, j)) / (N·K)
 * </pre>
 *
 * <p>For regression on values, or on soft labels.
 */
public record MeanSquaredError() implements Loss {

    @Override
    public double loss(RealMatrix outputs, RealMatrix targets) {
        Targets.requireSameSize(outputs, targets);
        double sum = 0;
        for (int n = 0; n < outputs.getRowDimension(); n++) {
            for (int j = 0; j < outputs.getColumnDimension(); j++) {
                double difference = outputs.getEntry(n, j) - targets.getEntry(n, j);
                sum += difference * difference;
            }
        }
        return sum / count(outputs);
    }

    @Override
    public double lossAndDelta(RealMatrix outputs, RealMatrix targets, Matrix delta) {
        double loss = loss(outputs, targets);
        double factor = 2 / count(outputs);
        for (int n = 0; n < outputs.getRowDimension(); n++) {
            for (int j = 0; j < outputs.getColumnDimension(); j++) {
                delta.setEntry(n, j, factor * (outputs.getEntry(n, j) - targets.getEntry(n, j)));
            }
        }
        return loss;
    }

    private static double count(RealMatrix outputs) {
        return (double) outputs.getRowDimension() * outputs.getColumnDimension();
    }

    @Override
    public String settings() {
        return "mean squared error";
    }
}
