package io.github.cnn4j.network;

import static io.github.cnn4j.testing.Matrices.assertClose;
import static io.github.cnn4j.testing.Matrices.assertSameBits;
import static io.github.cnn4j.testing.Matrices.gaussian;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.layer.Form;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.layer.State;
import io.github.cnn4j.layer.convolution.Kernels;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Window;
import io.github.cnn4j.testing.Pools;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In inference a batch normalization after a convolution is folded into it; the scalar form computes both apart. */
class FoldedNormalizationTest {

    /** Sums of at most 300 terms in up to ten layers, as for the forms. */
    private static final double TOLERANCE = 1e-12;

    private static final int EXAMPLES = 6;

    private static Network small(Kernels kernels) {
        return Network.builder(new Shape(4, 9, 8))
                .convolution(kernels)
                .batchNormalization()
                .relu()
                .maxPooling(2)
                .flatten()
                .dense(5)
                .build();
    }

    static Stream<Network> networks() {
        Shape input = new Shape(3, 12, 12);
        Kernels plain = Kernels.of(6, new Window(3, 1, 1));
        return Stream.of(
                small(plain),
                small(plain.withoutBias()),
                small(plain.withGroups(2)),
                small(Kernels.of(8, Window.of(3, 2)).withGroups(4)),
                SmallVgg.builder(input, 4).build(),
                SmallResNet.builder(input, 4).build());
    }

    /** Away from the values that a new batch normalization has, with which it does next to nothing. */
    private static void draw(Network network, long seed) {
        Random random = new Random(seed);
        for (Parameter parameter : network.parameters()) {
            if (parameter.name().contains("norm")) {
                fill(parameter.value(), random, 0.5);
            }
        }
        for (State state : network.states()) {
            fill(state.value(), random, 0.5);
        }
    }

    private static void fill(Matrix m, Random random, double least) {
        for (int c = 0; c < m.getColumnDimension(); c++) {
            m.setEntry(0, c, least + random.nextDouble());
        }
    }

    private static Matrix images(Network network, int count) {
        return gaussian(Precision.DOUBLE, count, network.inputShape().size(), new Random(7));
    }

    private static void assertAgreesWithScalar(String what, Network network) {
        Matrix x = images(network, EXAMPLES);
        assertClose(what, network.with(Form.SCALAR).logits(x), network.logits(x), TOLERANCE);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void agreesWithTheScalarForm(Network network) {
        draw(network, 3);

        assertAgreesWithScalar(network.toString(), network);
    }

    @Test
    void trainingKeepsTheTwoLayersApart() {
        Network network = small(Kernels.of(6, new Window(3, 1, 1)));

        assertEquals(List.of("conv+norm+relu+pool", "flat", "fc"), names(network.newInferencePass(1)));
        assertEquals(List.of("conv", "norm", "relu", "pool", "flat", "fc"), names(network.newTrainingPass(1)));
        assertEquals(
                names(network.newTrainingPass(1)),
                names(network.with(Form.VECTOR).newInferencePass(1)));
    }

    private static List<String> names(NetworkPass pass) {
        return pass.layers().stream().map(layer -> layer.layer().name()).toList();
    }

    /** What was folded, or laid out, for an earlier batch must not be used any more once a tensor has changed. */
    @Test
    void everyChangeOfATensorIsSeen() {
        Network network = small(Kernels.of(6, new Window(3, 1, 1)));
        draw(network, 3);
        List<Matrix> tensors = Stream.concat(
                        network.parameters().stream().map(Parameter::value),
                        network.states().stream().map(State::value))
                .toList();
        Matrix x = images(network, EXAMPLES);
        assertAgreesWithScalar("at first", network);

        for (int i = 0; i < tensors.size(); i++) {
            Matrix before = network.logits(x);
            Matrix tensor = tensors.get(i);
            int last = tensor.getColumnDimension() - 1;
            tensor.setEntry(0, last, tensor.getEntry(0, last) + 0.25);

            assertTrue(!network.logits(x).equals(before), "tensor " + i + " changed, but not the outputs");
            assertAgreesWithScalar("after a change of tensor " + i, network);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 16})
    void theBitsDoNotDependOnTheThreads(int threads) {
        Network network = SmallVgg.builder(new Shape(3, 12, 12), 4).build();
        draw(network, 3);
        Matrix x = images(network, 40);
        Matrix expected = network.logits(x);

        assertSameBits(
                threads + " threads",
                expected,
                Pools.inPoolOf(threads, () -> network.copy().logits(x)));
    }

    @Test
    void anEvaluationHasThePredictionsBits() {
        Network network = small(Kernels.of(6, new Window(3, 1, 1)));
        draw(network, 3);
        int part = network.inferenceBatch();
        Matrix x = images(network, part + 40);

        Matrix logits = network.logits(x);

        NetworkPass pass = network.newInferencePass(part);
        assertSameBits("whole part", pass.forward(x.rows(0, part)), logits.rows(0, part));
        assertSameBits("the rest", pass.forward(x.rows(part, part + 40)), logits.rows(part, part + 40));
    }
}
