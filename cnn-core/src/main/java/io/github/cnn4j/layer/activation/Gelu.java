package io.github.cnn4j.layer.activation;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.Attributes;
import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.LayerContext;
import io.github.cnn4j.layer.LayerPass;
import io.github.cnn4j.layer.LayerType;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.matrix.Shape;
import java.util.List;
import org.apache.commons.math3.special.Erf;

/**
 * The Gaussian error linear unit (Hendrycks and Gimpel, Gaussian Error Linear Units, 2016), in its exact form, PyTorch's
 * default:
 *
 * <pre>
 * z = x Φ(x),   ∂z/∂x = Φ(x) + x φ(x)
 * Φ(x) = (1 + erf(x/√2)) / 2,   φ(x) = exp(-x²/2) / √(2π)
 * </pre>
 *
 * <p>Its forms: {@link ElementwiseScalar} with Commons Math's error function, and {@link ElementwiseDouble} with its twin for
 * float, where a table and a Taylor series take 9 ns a value instead of 200 ns.
 *
 * @param name name within the network
 * @param inputShape shape of one example, any shape
 */
public record Gelu(String name, Shape inputShape) implements Layer {

    /** No attributes. */
    public static final LayerType TYPE = LayerType.of("gelu", Gelu::make);

    private static final double ONE_OVER_SQRT_2_PI = 1 / Math.sqrt(2 * Math.PI);

    private static final Elementwise FORMULA = new Elementwise() {
        @Override
        public double value(double x) {
            return x * distribution(x);
        }

        @Override
        public double slope(double x, double z) {
            return distribution(x) + x * density(x);
        }

        private static double distribution(double x) {
            return (1 + Erf.erf(x / Math.sqrt(2))) / 2;
        }
    };

    private static final Elementwise QUICK = new Elementwise() {

        /** Below this, z has lost digits of x Φ(x), and the derivative is 1/2 to the last digit. */
        private static final double NEAR_ZERO = 1e-30;

        @Override
        public double value(double x) {
            return x * Approximations.normalDistribution(x);
        }

        /** Returns f'(x) with Φ(x) = z/x, which costs less than Φ(x). */
        @Override
        public double slope(double x, double z) {
            return Math.abs(x) < NEAR_ZERO ? 0.5 : z / x + x * density(x);
        }
    };

    private static double density(double x) {
        return ONE_OVER_SQRT_2_PI * Math.exp(-x * x / 2);
    }

    private static Layer make(LayerContext context, Attributes attributes) {
        attributes.requireOnly();
        return new Gelu(context.name(), context.inputShape());
    }

    @Override
    public LayerType type() {
        return TYPE;
    }

    @Override
    public String description() {
        return "GELU";
    }

    @Override
    public Shape outputShape() {
        return inputShape;
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public LayerPass newPass(Activation input, PassSettings settings) {
        return Elementwise.newPass(this, FORMULA, QUICK, input, settings);
    }
}
