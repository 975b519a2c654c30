package io.github.cnn4j.mnist.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.cnn4j.matrix.Matrix;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LastEvaluationTest {
    private static final Matrix ZERO = logits(1, 0);
    private static final Matrix ONE = logits(0, 1);

    private final LastEvaluation evaluation = new LastEvaluation(2);

    @Test
    void reportsTheLastEvaluationOnly() {
        evaluation.accept(logits(1, 0), ZERO, 0);
        evaluation.accept(logits(0, 1), ZERO, 0);
        evaluation.accept(logits(0, 1), ONE, 1);

        assertEquals(0.5, evaluation.report(2).orElseThrow().confusion().accuracy());
    }

    @Test
    void reportsNothingOfAnEvaluationThatWasBrokenOff() {
        evaluation.accept(logits(1, 0), ZERO, 0);

        assertEquals(Optional.empty(), evaluation.report(2));
    }

    @Test
    void reportsNothingWhereTheNetworkHasNoProbabilities() {
        evaluation.accept(logits(Double.NaN, 0), ZERO, 0);

        assertEquals(Optional.empty(), evaluation.report(1));
    }

    private static Matrix logits(double first, double second) {
        return Matrix.of(new double[][] {{first, second}});
    }
}
