package io.github.cnn4j.layer.residual;

import static io.github.cnn4j.testing.Matrices.assertSameBits;
import static io.github.cnn4j.testing.Matrices.gaussian;
import static io.github.cnn4j.testing.Matrices.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.check.GradientCheck;
import io.github.cnn4j.check.GradientReport;
import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.Form;
import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.layer.Purpose;
import io.github.cnn4j.layer.Stage;
import io.github.cnn4j.layer.State;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Window;
import io.github.cnn4j.network.BlockBuilder;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.NetworkPass;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResidualTest {

    private static final Shape IMAGE = new Shape(2, 6, 6);

    private static Network network(Form form, Consumer<BlockBuilder> layers, Consumer<BlockBuilder> shortcut) {
        return Network.builder(IMAGE).residual(layers, shortcut).form(form).build();
    }

    @ParameterizedTest
    @EnumSource
    void addsItsInput(Form form) {
        Network network = Network.builder(Shape.vector(2))
                .residual(f -> f.dense(2))
                .form(form)
                .build();
        network.parameters().get(0).value().assign(Matrix.of(new double[][] {{1, 2}, {3, 4}}));
        network.parameters().get(1).value().assign(row(10, 20));
        NetworkPass pass = network.newTrainingPassWithInputDelta(1);

        // f(x) = (1 + 2·5 + 10, 3 + 4·5 + 20)
        assertSameBits("z", row(21 + 1, 43 + 5), pass.forward(row(1, 5)));
        pass.backward(row(1, 10));
        // wᵀ δ + δ
        assertSameBits("delta", row(31 + 1, 42 + 10), pass.inputDelta().orElseThrow());
        assertSameBits(
                "weight",
                Matrix.of(new double[][] {{1, 5}, {10, 50}}),
                pass.gradients().get(0));
    }

    /** A convolution of 1 x 1 as the shortcut. */
    @ParameterizedTest
    @EnumSource
    void addsAProjection(Form form) {
        Network network = network(form, f -> f.convolution(3, Window.of(2, 2)), s -> s.convolution(3, Window.of(1, 2)));
        Network left = Network.builder(IMAGE)
                .convolution(3, Window.of(2, 2))
                .form(form)
                .build();
        Network right = Network.builder(IMAGE)
                .convolution(3, Window.of(1, 2))
                .form(form)
                .build();
        for (int i = 0; i < 2; i++) {
            left.parameters().get(i).value().assign(network.parameters().get(i).value());
            right.parameters()
                    .get(i)
                    .value()
                    .assign(network.parameters().get(i + 2).value());
        }
        Matrix x = gaussian(Precision.DOUBLE, 5, IMAGE.size(), new Random(1));

        assertSameBits("z", left.logits(x).add(right.logits(x)), network.logits(x));
    }

    /** Layers whose output is their input's memory, at either end and on both sides. */
    @ParameterizedTest
    @EnumSource
    void sharedMemoryDoesNoHarm(Form form) {
        List<Network> networks = List.of(
                residual(form, f -> f.flatten(), s -> s.flatten()),
                residual(form, f -> f.flatten(), s -> s.flatten().dense(72)),
                residual(form, f -> f.flatten().dense(72), s -> s.flatten()),
                residual(form, f -> f.convolution(2, new Window(3, 1, 1)).flatten(), s -> s.flatten()),
                residual(
                        form,
                        f -> f.residual(g -> g.tanh()).flatten(),
                        s -> s.flatten().residual(g -> g.gelu())),
                residual(form, f -> f.dropout(0.5), s -> {}));
        for (Network network : networks) {
            Matrix x = gaussian(Precision.DOUBLE, 3, IMAGE.size(), new Random(1));
            GradientReport report = GradientCheck.of(network).sampling(20, 1).run(x, new int[] {0, 1, 2});
            assertTrue(report.maxError() <= 1e-6, () -> network.summary() + "\n" + report);
        }
    }

    /** As the first layer, and after one that learns. */
    private static Network residual(Form form, Consumer<BlockBuilder> layers, Consumer<BlockBuilder> shortcut) {
        return Network.builder(IMAGE)
                .residual(layers, shortcut)
                .tanh()
                .residual(f -> f.gelu())
                .flatten()
                .dense(3)
                .form(form)
                .build();
    }

    @Test
    void sharesTheStreamOfItsNeighbours() {
        Network network = Network.builder(IMAGE)
                .relu()
                .residual(f -> f.convolution(2, new Window(3, 1, 1)).relu(), s -> s.convolution(2, 1))
                .relu()
                .build();

        assertEquals(1, stages(network, Purpose.TRAINING));
        Network normalized = Network.builder(IMAGE)
                .relu()
                .residual(f -> f.convolution(2, new Window(3, 1, 1)).batchNormalization())
                .relu()
                .build();
        assertEquals(3, stages(normalized, Purpose.TRAINING));
        assertEquals(1, stages(normalized, Purpose.INFERENCE));
    }

    private static int stages(Network network, Purpose purpose) {
        PassSettings settings = PassSettings.of(Form.BATCH_PARALLEL, purpose);
        Activation input = Activation.zeros(Precision.DOUBLE, 4, IMAGE.size(), false);
        List<io.github.cnn4j.layer.LayerPass> passes =
                io.github.cnn4j.layer.fused.Wiring.wire(network.layers(), input, settings);
        return Stage.of(passes, Form.BATCH_PARALLEL).size();
    }

    @Test
    void namesAndCountsWhatIsInside() {
        Network network = Network.builder(IMAGE)
                .residual(f -> f.convolution(2, new Window(3, 1, 1)).batchNormalization())
                .residual(
                        f -> f.convolution(3, 3).relu().convolution(3, 3),
                        s -> s.convolution(3, Window.of(1, 1)).name("project").averagePooling(Window.of(5, 1)))
                .build();

        assertEquals(
                List.of(
                        "res1.conv.weight",
                        "res1.conv.bias",
                        "res1.norm.weight",
                        "res1.norm.bias",
                        "res2.conv1.weight",
                        "res2.conv1.bias",
                        "res2.conv2.weight",
                        "res2.conv2.bias",
                        "res2.shortcut.project.weight",
                        "res2.shortcut.project.bias"),
                network.parameters().stream().map(Parameter::name).toList());
        assertEquals(
                List.of("res1.norm.running_mean", "res1.norm.running_var"),
                network.states().stream().map(State::name).toList());
        assertEquals(38 + 4 + 57 + 84 + 9, network.parameterCount());
        Residual block = (Residual) network.layer("res2");
        assertEquals(List.of("res2.conv1", "res2.relu", "res2.conv2"), names(block.layers()));
        assertEquals(List.of("res2.shortcut.project", "res2.shortcut.pool"), names(block.shortcut()));
        assertEquals("Residual, shortcut conv - pool", block.description());
        assertEquals(
                List.of(
                        "res1.conv",
                        "res1.norm",
                        "res1",
                        "res2.conv1",
                        "res2.relu",
                        "res2.conv2",
                        "res2.shortcut.project",
                        "res2.shortcut.pool",
                        "res2"),
                network.summary().rows().stream().map(r -> r.layer()).toList());
        assertEquals(network.parameterCount(), network.summary().parameterCount());
    }

    private static List<String> names(List<Layer> layers) {
        return layers.stream().map(Layer::name).toList();
    }

    @Test
    void refusesWhatDoesNotAddUp() {
        assertRefused(
                "residual block res adds f(x) of 3 x 4 x 4 to its shortcut of 2 x 6 x 6 (the identity), expected the same shape",
                f -> f.convolution(3, 3),
                s -> {});
        assertRefused(
                "residual block res adds f(x) of 3 x 4 x 4 to its shortcut of 3 x 6 x 6, expected the same shape",
                f -> f.convolution(3, 3),
                s -> s.convolution(3, 1));
        assertRefused("residual block res needs at least 1 layer, got none", f -> {}, s -> s.relu());
        assertRefused(
                "two layers have the name res.a", f -> f.relu().name("a").tanh().name("a"), s -> {});
        assertRefused(
                "layer 2, res.fc, with input 2 x 6 x 6: a dense layer needs a vector, got an image of 2 x 6 x 6; put"
                        + " flatten() before it",
                f -> f.relu().dense(3),
                s -> {});
    }

    private static void assertRefused(String why, Consumer<BlockBuilder> layers, Consumer<BlockBuilder> shortcut) {
        Exception e =
                assertThrows(IllegalArgumentException.class, () -> network(Form.BATCH_PARALLEL, layers, shortcut));
        assertEquals("layer 1, res, with input 2 x 6 x 6: " + why, e.getMessage());
    }
}
