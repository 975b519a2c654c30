package io.github.cnn4j.optim;

import static io.github.cnn4j.testing.Matrices.assertClose;
import static io.github.cnn4j.testing.Matrices.assertSameBits;
import static io.github.cnn4j.testing.Matrices.gaussian;
import static io.github.cnn4j.testing.Pools.inPoolOf;

import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Thirty steps against the algorithm in the documentation of {@code torch.optim.SGD} (dampening 0) and of
 * {@code torch.nn.utils.clip_grad_norm_}, written down number by number.
 */
class SgdReferenceTest {

    private static final int STEPS = 30;

    private static final class Torch {

        private final double momentum;
        private final boolean nesterov;
        private final double weightDecay;
        private final double maxNorm;
        private final double[] p;
        private final double[] buffer;

        Torch(double momentum, boolean nesterov, double weightDecay, double maxNorm, double[] p) {
            this.momentum = momentum;
            this.nesterov = nesterov;
            this.weightDecay = weightDecay;
            this.maxNorm = maxNorm;
            this.p = p;
            this.buffer = new double[p.length];
        }

        void step(int t, double lr, double[] gradients) {
            double squares = 0;
            for (double gradient : gradients) {
                squares += gradient * gradient;
            }
            double coefficient = maxNorm / (Math.sqrt(squares) + 1e-6);
            for (int i = 0; i < p.length; i++) {
                double g = coefficient < 1 ? gradients[i] * coefficient : gradients[i];
                if (weightDecay != 0) {
                    g = g + weightDecay * p[i];
                }
                if (momentum != 0) {
                    buffer[i] = t > 1 ? momentum * buffer[i] + g : g;
                    g = nesterov ? g + momentum * buffer[i] : buffer[i];
                }
                p[i] = p[i] - lr * g;
            }
        }
    }

    private static Parameter parameter(Precision precision, int rows, int columns, Random random) {
        Parameter parameter = new Parameter("w", List.of(rows, columns), 1, 1, precision);
        parameter.value().assign(gaussian(precision, rows, columns, random));
        return parameter;
    }

    @ParameterizedTest
    @CsvSource({
        "0, false, 0, Infinity",
        "0.5, false, 0, Infinity",
        "0.9, true, 0, Infinity",
        "0, false, 0.01, Infinity",
        "0.9, false, 0.01, 2",
        "0.9, true, 0.1, 3",
        "0, false, 0, 3",
    })
    void followsTorch(double momentum, boolean nesterov, double weightDecay, double maxNorm) {
        LearningRate rate = LearningRate.step(0.1, 2, 0.5);
        Sgd sgd = new Sgd(rate, momentum, nesterov, weightDecay, maxNorm);
        for (Precision precision : Precision.values()) {
            Random random = new Random(1);
            Parameter w = parameter(precision, 3, 4, random);
            Torch torch = new Torch(momentum, nesterov, weightDecay, maxNorm, flat(w.value()));
            FedStepper stepper = new FedStepper(sgd, List.of(w));
            for (int t = 1; t <= STEPS; t++) {
                Matrix gradient = gaussian(precision, 3, 4, random);
                torch.step(t, rate.at(t / 10.0), flat(gradient));
                stepper.step(List.of(gradient), t / 10.0);
            }
            // Thirty steps of a few roundings each, u = 1.1e-16 and 6e-8.
            double tolerance = precision == Precision.DOUBLE ? 1e-14 : 1e-5;
            Matrix expected = Matrix.of(new double[][] {torch.p});
            assertClose(precision.toString(), expected, w.value().reshape(1, 12), tolerance);
        }
    }

    private static double[] flat(Matrix m) {
        return m.copy().reshape(1, 12).getRow(0);
    }

    /** 50,000 values, enough for the step to be cut into tasks; rows that no number of threads divides. */
    @ParameterizedTest
    @CsvSource({"DOUBLE, true", "DOUBLE, false", "FLOAT, true", "FLOAT, false"})
    void bigParametersStepAlikeOnAnyPool(Precision precision, boolean nesterov) {
        Sgd sgd = new Sgd(LearningRate.constant(0.1), 0.9, nesterov, 0, Double.POSITIVE_INFINITY);
        List<Matrix> one = inPoolOf(1, () -> stepped(precision, sgd));
        for (int threads : new int[] {2, 3, 7, 16}) {
            assertSameBits(threads + " threads", one, inPoolOf(threads, () -> stepped(precision, sgd)));
        }
    }

    private static List<Matrix> stepped(Precision precision, Sgd sgd) {
        Random random = new Random(2);
        Parameter tall = parameter(precision, 499, 101, random);
        Parameter flat = parameter(precision, 1, 50_000, random);
        FedStepper stepper = new FedStepper(sgd, List.of(tall, flat));
        for (int t = 0; t < 3; t++) {
            stepper.step(List.of(gaussian(precision, 499, 101, random), gaussian(precision, 1, 50_000, random)), 0);
        }
        List<Matrix> results = new ArrayList<>(stepper.velocities());
        results.add(tall.value());
        results.add(flat.value());
        return results;
    }
}
