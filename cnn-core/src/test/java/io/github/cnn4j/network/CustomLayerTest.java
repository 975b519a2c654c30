package io.github.cnn4j.network;

import static io.github.cnn4j.testing.Matrices.assertClose;
import static io.github.cnn4j.testing.Matrices.assertSameBits;
import static io.github.cnn4j.testing.Matrices.gaussian;
import static io.github.cnn4j.testing.Matrices.row;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.Form;
import io.github.cnn4j.layer.GradientMode;
import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.LayerPass;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A layer from outside the library, z(n, j) = gain(j) · x(n, j), amid the library's own. */
class CustomLayerTest {

    private record Gain(String name, Shape inputShape, Parameter gain) implements Layer {

        static Gain create(String name, Shape shape, Precision precision) {
            return new Gain(name, shape, new Parameter(name + ".gain", List.of(shape.size()), 1, 1, precision));
        }

        @Override
        public String description() {
            return "Gain";
        }

        @Override
        public Shape outputShape() {
            return inputShape;
        }

        @Override
        public List<Parameter> parameters() {
            return List.of(gain);
        }

        @Override
        public LayerPass newPass(Activation input, PassSettings settings) {
            return new GainPass(this, input, settings);
        }
    }

    private static final class GainPass extends LayerPass {

        private final Matrix gain;
        private final Matrix gradient;

        GainPass(Gain layer, Activation input, PassSettings settings) {
            super(layer, input, settings);
            gain = layer.gain().value();
            gradient = gain.createMatrix(1, gain.getColumnDimension());
        }

        @Override
        public void forward(int n) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < gain.getColumnDimension(); j++) {
                    double x = input().values().getEntry(i, j);
                    output().values().setEntry(i, j, gain.getEntry(0, j) * x);
                }
            }
        }

        @Override
        public void backward(int n, GradientMode mode) {
            if (mode == GradientMode.REPLACE) {
                gradient.fill(0);
            }
            Matrix delta = output().requireDelta();
            Matrix inputDelta = input().delta();
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < gain.getColumnDimension(); j++) {
                    gradient.addToEntry(
                            0, j, delta.getEntry(i, j) * input().values().getEntry(i, j));
                    if (inputDelta != null) {
                        inputDelta.setEntry(i, j, delta.getEntry(i, j) * gain.getEntry(0, j));
                    }
                }
            }
        }

        @Override
        public List<Matrix> gradients() {
            return List.of(gradient);
        }
    }

    private static NetworkBuilder builder() {
        return Network.builder(new Shape(2, 3, 3))
                .convolution(2, 2)
                .add("gain", Gain::create)
                .relu()
                .flatten()
                .add("gain", Gain::create)
                .dense(3);
    }

    @Test
    void isNamedCountedAndListedLikeAnyOther() {
        Network network = builder().build();

        assertEquals(
                List.of("conv", "gain1", "relu", "flat", "gain2", "fc"),
                network.layers().stream().map(Layer::name).toList());
        assertEquals(
                new Summary.Row("gain1", "Gain", new Shape(2, 2, 2), 8),
                network.summary().rows().get(1));
        assertEquals(18 + 8 + 8 + 27, network.parameterCount());
        assertEquals("gain2.gain [8]", network.parameters().get(3).toString());
    }

    @ParameterizedTest
    @EnumSource
    void gainsOfOneChangeNothing(Form form) {
        Network with = builder().form(form).build();
        Network without = Network.builder(new Shape(2, 3, 3))
                .convolution(2, 2)
                .relu()
                .flatten()
                .dense(3)
                .form(form)
                .build();
        with.layers().stream()
                .filter(Gain.class::isInstance)
                .forEach(layer -> layer.parameters().get(0).value().fill(1));
        for (String name : List.of("conv", "fc")) {
            for (int k = 0; k < 2; k++) {
                Matrix value = with.layer(name).parameters().get(k).value();
                without.layer(name).parameters().get(k).value().assign(value);
            }
        }
        Matrix x = gaussian(Precision.DOUBLE, 5, 18, new Random(1));
        NetworkPass expected = without.newTrainingPassWithInputDelta(5);
        NetworkPass actual = with.newTrainingPassWithInputDelta(5);

        assertSameBits("logits", expected.forward(x), actual.forward(x));
        assertEquals(expected.backward(new int[5]), actual.backward(new int[5]));
        assertSameBits(
                "input delta",
                expected.inputDelta().orElseThrow(),
                actual.inputDelta().orElseThrow());
        assertSameBits(
                "dense gradient",
                expected.gradients().get(2),
                actual.gradients().get(4));
    }

    @Test
    void itsGradientsAreThoseItComputes() {
        Network network =
                Network.builder(Shape.vector(2)).add("gain", Gain::create).build();
        network.parameters().get(0).value().assign(row(2, -1));
        NetworkPass pass = network.newTrainingPassWithInputDelta(1);

        assertSameBits("output", row(6, -5), pass.forward(row(3, 5)));
        pass.backward(row(0.5, 10));

        assertSameBits("gradient", row(1.5, 50), pass.gradients().get(0));
        assertSameBits("input delta", row(1, -10), pass.inputDelta().orElseThrow());
    }

    @Test
    void isCopiedAndRoundedWithTheNetwork() {
        Network network = builder().build();
        Network single = network.with(Precision.FLOAT);
        Matrix x = gaussian(Precision.DOUBLE, 4, 18, new Random(2));

        // Four layers of single precision, u = 6e-8.
        assertClose("logits", network.logits(x), single.logits(x), 1e-5);
        assertEquals(
                Precision.FLOAT,
                single.layer("gain1").parameters().get(0).value().precision());
    }
}
