package io.github.cnn4j.check;

import static io.github.cnn4j.check.Planted.delta;
import static io.github.cnn4j.check.Planted.setInputDelta;
import static io.github.cnn4j.check.Planted.x;
import static io.github.cnn4j.check.Planted.z;

import io.github.cnn4j.check.FaultyLayer.Fault;
import io.github.cnn4j.check.Planted.Subject;
import io.github.cnn4j.layer.LayerPass;
import io.github.cnn4j.layer.Randomness;
import io.github.cnn4j.layer.activation.Gelu;
import io.github.cnn4j.layer.activation.LeakyRelu;
import io.github.cnn4j.layer.activation.Sigmoid;
import io.github.cnn4j.layer.activation.Tanh;
import io.github.cnn4j.layer.dropout.Dropout;
import java.util.List;

/** Errors in activations and dropout, which compute each value apart from the others. */
final class ElementwiseFaults {

    private static final double SLOPE = 0.2;
    private static final double DROPPED = 0.4;

    private static final Subject LEAKY = (random, c) -> new LeakyRelu(c.name(), c.inputShape(), SLOPE);
    private static final Subject TANH = (random, c) -> new Tanh(c.name(), c.inputShape());
    private static final Subject SIGMOID = (random, c) -> new Sigmoid(c.name(), c.inputShape());
    private static final Subject GELU = (random, c) -> new Gelu(c.name(), c.inputShape());
    private static final Subject DROPOUT = (random, c) -> new Dropout(c.name(), c.inputShape(), DROPPED);

    private ElementwiseFaults() {}

    /** A wrong derivative of a function with z = f(x). */
    @FunctionalInterface
    private interface Slope {
        double at(double x, double z);
    }

    static List<Planted> planted() {
        return List.of(
                new Planted("leaky ReLU", "slope forgotten", LEAKY, slope((x, z) -> x > 0 ? 1 : 0)),
                new Planted("leaky ReLU", "slope on the other side", LEAKY, slope((x, z) -> x > 0 ? SLOPE : 1)),
                new Planted("leaky ReLU", "default slope", LEAKY, slope((x, z) -> x > 0 ? 1 : 0.01)),
                new Planted("leaky ReLU", "derivative forgotten", LEAKY, slope((x, z) -> 1)),
                new Planted("tanh", "x for z", TANH, slope((x, z) -> 1 - x * x)),
                new Planted("tanh", "square forgotten", TANH, slope((x, z) -> 1 - z)),
                new Planted("tanh", "derivative forgotten", TANH, slope((x, z) -> 1)),
                new Planted("sigmoid", "x for z", SIGMOID, slope((x, z) -> x * (1 - x))),
                new Planted("sigmoid", "sign wrong", SIGMOID, slope((x, z) -> z * (1 + z))),
                new Planted("sigmoid", "half of the product", SIGMOID, slope((x, z) -> z)),
                new Planted("sigmoid", "tanh's derivative", SIGMOID, slope((x, z) -> 1 - z * z)),
                new Planted("GELU", "density forgotten", GELU, slope((x, z) -> z / x)),
                new Planted("GELU", "density without x", GELU, slope((x, z) -> z / x + density(x))),
                new Planted(
                        "GELU",
                        "density without its constant",
                        GELU,
                        slope((x, z) -> z / x + x * Math.exp(-x * x / 2))),
                new Planted("GELU", "derivative of the tanh approximation", GELU, slope((x, z) -> approximateSlope(x))),
                new Planted("dropout", "mask forgotten", DROPOUT, mask((pass, i, j) -> 1)),
                new Planted("dropout", "scale forgotten", DROPOUT, mask((pass, i, j) -> r(pass, i, j) * (1 - DROPPED))),
                new Planted(
                        "dropout", "scale taken twice", DROPOUT, mask((pass, i, j) -> r(pass, i, j) / (1 - DROPPED))),
                new Planted(
                        "dropout",
                        "scaled by 1/p",
                        DROPOUT,
                        mask((pass, i, j) -> r(pass, i, j) * (1 - DROPPED) / DROPPED)),
                new Planted("dropout", "other values dropped", DROPOUT, mask(ElementwiseFaults::drawnAnew)),
                new Planted("dropout", "the first example's mask", DROPOUT, mask((pass, i, j) -> r(pass, 0, j))),
                new Planted(
                        "dropout",
                        "the kept values dropped",
                        DROPOUT,
                        mask((pass, i, j) -> r(pass, i, j) == 0 ? 1 / (1 - DROPPED) : 0)));
    }

    private static Fault slope(Slope slope) {
        return (pass, n) -> setInputDelta(
                pass,
                n,
                (i, j) -> delta(pass).getEntry(i, j) * slope.at(x(pass).getEntry(i, j), z(pass).getEntry(i, j)));
    }

    private static double density(double x) {
        return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    /** Of x (1 + tanh(√(2/π) (x + 0.044715 x³))) / 2 (Hendrycks and Gimpel, Gaussian error linear units, 2016). */
    private static double approximateSlope(double x) {
        double root = Math.sqrt(2 / Math.PI);
        double tanh = Math.tanh(root * (x + 0.044715 * x * x * x));
        return (1 + tanh) / 2 + x * (1 - tanh * tanh) / 2 * root * (1 + 3 * 0.044715 * x * x);
    }

    /** A wrong factor r(n,j) of dropout. */
    @FunctionalInterface
    private interface Mask {
        double at(LayerPass pass, int row, int column);
    }

    private static Fault mask(Mask mask) {
        return (pass, n) -> setInputDelta(pass, n, (i, j) -> delta(pass).getEntry(i, j) * mask.at(pass, i, j));
    }

    /** The right factor, as the forward pass left it. */
    private static double r(LayerPass pass, int i, int j) {
        return z(pass).getEntry(i, j) == 0 ? 0 : 1 / (1 - DROPPED);
    }

    private static double drawnAnew(LayerPass pass, int i, int j) {
        long key = new Randomness(2).key(pass.layer().name(), i);
        return Randomness.uniform(key, j) < DROPPED ? 0 : 1 / (1 - DROPPED);
    }
}
