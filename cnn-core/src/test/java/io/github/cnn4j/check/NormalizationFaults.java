package io.github.cnn4j.check;

import static io.github.cnn4j.check.Planted.delta;
import static io.github.cnn4j.check.Planted.setInputDelta;
import static io.github.cnn4j.check.Planted.x;

import io.github.cnn4j.check.FaultyLayer.Fault;
import io.github.cnn4j.check.Planted.Subject;
import io.github.cnn4j.layer.LayerPass;
import io.github.cnn4j.layer.normalization.BatchNormalization;
import java.util.List;

/** Errors in batch normalization: δx = γ / √(v + ε) · (δ - ∂L/∂β / M - x̂ ∂L/∂γ / M). */
final class NormalizationFaults {

    private static final double EPSILON = 1e-2;
    private static final Subject NORM =
            (random, c) -> new BatchNormalization(c.name(), c.inputShape(), 0.1, EPSILON, c.precision());

    private NormalizationFaults() {}

    /** What the formula needs of one channel; v is divided by M. */
    private record Channel(
            double mean, double variance, double gamma, double dBeta, double dGamma, int examples, int area) {

        double values() {
            return (double) examples * area;
        }

        double unbiased() {
            return variance * values() / (values() - 1);
        }

        double normalized(double x) {
            return (x - mean) / Math.sqrt(variance + EPSILON);
        }

        double scale() {
            return gamma / Math.sqrt(variance + EPSILON);
        }
    }

    /** A wrong δx for x with δ. */
    @FunctionalInterface
    private interface Formula {
        double at(Channel c, double x, double delta);
    }

    static List<Planted> planted() {
        return List.of(
                formula(
                        "mean taken as constant",
                        (c, x, d) -> c.scale() * (d - c.normalized(x) * c.dGamma() / c.values())),
                formula("variance taken as constant", (c, x, d) -> c.scale() * (d - c.dBeta() / c.values())),
                formula("mean and variance taken as constants", (c, x, d) -> c.scale() * d),
                formula("γ forgotten", (c, x, d) -> right(c, x, d) / c.gamma()),
                formula(
                        "ε forgotten",
                        (c, x, d) -> right(c, x, d) * Math.sqrt((c.variance() + EPSILON) / c.variance())),
                formula("root forgotten", (c, x, d) -> right(c, x, d) / Math.sqrt(c.variance() + EPSILON)),
                formula(
                        "unbiased variance in the scale",
                        (c, x, d) -> right(c, x, d) * Math.sqrt((c.variance() + EPSILON) / (c.unbiased() + EPSILON))),
                formula(
                        "unbiased means of δ",
                        (c, x, d) -> c.scale() * (d - (c.dBeta() + c.normalized(x) * c.dGamma()) / (c.values() - 1))),
                formula(
                        "divided by the pixels of one example",
                        (c, x, d) -> c.scale() * (d - (c.dBeta() + c.normalized(x) * c.dGamma()) / c.area())),
                formula(
                        "divided by the examples",
                        (c, x, d) -> c.scale() * (d - (c.dBeta() + c.normalized(x) * c.dGamma()) / c.examples())),
                formula("x for x̂", (c, x, d) -> c.scale() * (d - (c.dBeta() + x * c.dGamma()) / c.values())),
                formula(
                        "sign of the variance's part wrong",
                        (c, x, d) -> c.scale() * (d - (c.dBeta() - c.normalized(x) * c.dGamma()) / c.values())),
                planted("∂L/∂γ with x for x̂", NormalizationFaults::gammaOfInput),
                planted("∂L/∂γ forgotten", (pass, n) -> pass.gradients().get(0).fill(0)),
                planted("∂L/∂β forgotten", (pass, n) -> pass.gradients().get(1).fill(0)),
                planted(
                        "mean taken twice",
                        (pass, n) -> pass.gradients().forEach(gradient -> gradient.scale(1.0 / n))));
    }

    private static Planted planted(String error, Fault fault) {
        return new Planted("batch normalization", error, NORM, fault);
    }

    private static Planted formula(String error, Formula formula) {
        return planted(error, (pass, n) -> {
            Channel[] channels = new Channel[pass.layer().inputShape().channels()];
            for (int c = 0; c < channels.length; c++) {
                channels[c] = channel(pass, c, n);
            }
            int area = pass.layer().inputShape().area();
            setInputDelta(
                    pass,
                    n,
                    (i, j) -> formula.at(
                            channels[j / area],
                            x(pass).getEntry(i, j),
                            delta(pass).getEntry(i, j)));
        });
    }

    private static double right(Channel c, double x, double d) {
        return c.scale() * (d - (c.dBeta() + c.normalized(x) * c.dGamma()) / c.values());
    }

    /** A term of a sum over the values of a channel. */
    @FunctionalInterface
    private interface Term {
        double at(double x, double delta);
    }

    private static double sum(LayerPass pass, int c, int n, Term term) {
        int area = pass.layer().inputShape().area();
        double sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = c * area; j < (c + 1) * area; j++) {
                sum += term.at(x(pass).getEntry(i, j), delta(pass).getEntry(i, j));
            }
        }
        return sum;
    }

    private static Channel channel(LayerPass pass, int c, int n) {
        int area = pass.layer().inputShape().area();
        int values = n * area;
        double mean = sum(pass, c, n, (x, d) -> x) / values;
        double variance = sum(pass, c, n, (x, d) -> (x - mean) * (x - mean)) / values;
        double deviation = Math.sqrt(variance + EPSILON);
        double gamma = pass.layer().parameters().get(0).value().getEntry(0, c);
        double dBeta = sum(pass, c, n, (x, d) -> d);
        double dGamma = sum(pass, c, n, (x, d) -> d * (x - mean) / deviation);
        return new Channel(mean, variance, gamma, dBeta, dGamma, n, area);
    }

    private static void gammaOfInput(LayerPass pass, int n) {
        for (int c = 0; c < pass.layer().inputShape().channels(); c++) {
            pass.gradients().get(0).setEntry(0, c, sum(pass, c, n, (x, d) -> d * x));
        }
    }
}
