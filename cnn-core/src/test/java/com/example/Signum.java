package com.example;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.optim.LearningRate;
import io.github.cnn4j.optim.Optimizer;
import java.util.List;

/**
 * A custom optimizer with a state: the sign of a running mean of the gradients (Bernstein et al., signSGD, 2018),
 * m ← β m + (1 - β) g, w ← w - rate · sign(m).
 */
public record Signum(LearningRate learningRate, double beta) implements Optimizer {

    @Override
    public String settings() {
        return "Signum, rate " + learningRate.description() + ", beta " + beta;
    }

    @Override
    public List<String> states() {
        return List.of("mean");
    }

    @Override
    public void update(Matrix values, Matrix gradient, List<Matrix> states, Step step) {
        Matrix m = states.get(0);
        for (int i = 0; i < values.getRowDimension(); i++) {
            for (int j = 0; j < values.getColumnDimension(); j++) {
                m.setEntry(i, j, beta * m.getEntry(i, j) + (1 - beta) * gradient.getEntry(i, j));
                values.addToEntry(i, j, -step.rate() * Math.signum(m.getEntry(i, j)));
            }
        }
    }
}
