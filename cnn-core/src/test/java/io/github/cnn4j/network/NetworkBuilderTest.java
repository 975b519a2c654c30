package io.github.cnn4j.network;

import static io.github.cnn4j.testing.Matrices.assertSameBits;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.cnn4j.layer.Form;
import io.github.cnn4j.layer.Initializer;
import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Window;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkBuilderTest {

    private static final Shape DIGIT = new Shape(1, 28, 28);

    @Test
    void namesTheHomeworksLayersAsTheHomeworkDoes() {
        assertEquals(
                List.of("conv", "pool", "flat", "fc1", "relu", "fc2"),
                names(SimpleConvNet.builder().build()));
    }

    @Test
    void numbersLayersOfOneKind() {
        Network network = Network.builder(DIGIT)
                .convolution(2, 3)
                .relu()
                .convolution(2, 3)
                .relu()
                .maxPooling(2)
                .maxPooling(2)
                .build();

        assertEquals(List.of("conv1", "relu1", "conv2", "relu2", "pool1", "pool2"), names(network));
    }

    @Test
    void namesTheLayerAddedLastAndDoesNotCountIt() {
        Network network = Network.builder(DIGIT)
                .flatten()
                .dense(500)
                .name("hidden")
                .relu()
                .dense(10)
                .build();

        assertEquals(List.of("flat", "hidden", "relu", "fc"), names(network));
        assertEquals("hidden.weight", network.parameters().get(0).name());
    }

    @Test
    void defaultsAreDoublePrecisionParallelAndSeedOne() {
        Network network = Network.builder(DIGIT).convolution(2, 3).build();

        assertEquals(Precision.DOUBLE, network.precision());
        assertEquals(Form.BATCH_PARALLEL, network.form());
        Network one = Network.builder(DIGIT).convolution(2, 3).seed(1).build();
        assertSameBits("parameters", values(one), values(network));
    }

    @Test
    void sameSeedGivesTheSameParametersInEveryFormAndRoundedInFloat() {
        NetworkBuilder builder = Network.builder(DIGIT).convolution(2, 3).seed(7);
        Network first = builder.build();

        for (Form form : Form.values()) {
            assertSameBits(
                    form.toString(), values(first), values(builder.form(form).build()));
        }
        Network rounded = builder.precision(Precision.FLOAT).build();
        assertEquals(Precision.FLOAT, rounded.parameters().get(0).value().precision());
        for (int i = 0; i < 2; i++) {
            assertSameBits(
                    "rounded",
                    Matrix.copyOf(values(first).get(i), Precision.FLOAT),
                    values(rounded).get(i));
        }
    }

    @Test
    void anotherSeedGivesOtherParameters() {
        NetworkBuilder builder = Network.builder(DIGIT).convolution(2, 3);

        assertNotEquals(values(builder.seed(1).build()), values(builder.seed(2).build()));
    }

    @Test
    void networksOfOneBuilderShareNothing() {
        NetworkBuilder builder = Network.builder(DIGIT).convolution(2, 3);
        Network first = builder.build();
        Network second = builder.build();

        first.parameters().get(0).value().fill(5);

        assertEquals(
                builder.build().parameters().get(0).value(),
                second.parameters().get(0).value());
    }

    @Test
    void takesTheInitializer() {
        Network network = Network.builder(DIGIT)
                .initializer((parameter, random) -> parameter.isBias() ? 1 : 2)
                .flatten()
                .dense(3)
                .build();

        assertEquals(2, network.parameters().get(0).value().getEntry(2, 783));
        assertEquals(1, network.parameters().get(1).value().getEntry(0, 2));
        assertNotEquals(
                0,
                Network.builder(DIGIT)
                        .initializer(Initializer.he())
                        .flatten()
                        .dense(1)
                        .build()
                        .parameters()
                        .get(0)
                        .value()
                        .getEntry(0, 0));
    }

    @Test
    void refusesANetworkWithoutLayers() {
        assertRefused("a network needs at least one layer", Network.builder(DIGIT));
    }

    @Test
    void refusesTwoLayersOfOneName() {
        assertRefused(
                "two layers have the name hidden",
                Network.builder(DIGIT)
                        .flatten()
                        .dense(5)
                        .name("hidden")
                        .dense(5)
                        .name("hidden"));
        assertRefused(
                "two layers have the name fc2",
                Network.builder(DIGIT).flatten().name("fc2").dense(5).dense(5));
    }

    @Test
    void refusesANameBeforeItsLayer() {
        Exception e = assertThrows(
                IllegalStateException.class, () -> Network.builder(DIGIT).name("first"));

        assertEquals("name(\"first\") comes after the layer that it names", e.getMessage());
    }

    @Test
    void saysWhichLayerCannotTakeItsInput() {
        assertRefused(
                "layer 2, fc, with input 20 x 24 x 24: a dense layer needs a vector, got an image of 20 x 24 x 24; put flatten() before it",
                Network.builder(DIGIT).convolution(20, 5).dense(10));
        assertRefused(
                "layer 3, conv2, with input 4 x 13 x 13: a window of 14 x 14 with padding 0 does not fit into an image of"
                        + " 13 x 13",
                Network.builder(DIGIT).convolution(4, 3).maxPooling(2).convolution(4, 14));
        assertRefused(
                "layer 1, pool, with input 1 x 28 x 28: a pooling window of 3 may be padded by at most half its size, got"
                        + " padding 2",
                Network.builder(DIGIT).maxPooling(new Window(3, 1, 2)));
        assertRefused(
                "layer 1, conv, with input 1 x 28 x 28: a shape needs at least 1 channel, 1 row and 1 column, got 0 x 24 x"
                        + " 24",
                Network.builder(DIGIT).convolution(0, 5));
        assertRefused(
                "layer 2, fc, with input 784: expected a whole number from 0 to 16777216 as outputs, got -1",
                Network.builder(DIGIT).flatten().dense(-1));
    }

    @Test
    void saysWhichLayerHasTooManyParameters() {
        assertRefused(
                "layer 2, fc, with input 784: parameter fc.weight of 2739138 x 784 has more values than an array can hold"
                        + " (2147483647)",
                Network.builder(DIGIT).flatten().dense(2_739_138));
    }

    private static void assertRefused(String message, NetworkBuilder builder) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, builder::build).getMessage());
    }

    private static List<String> names(Network network) {
        return network.layers().stream().map(Layer::name).toList();
    }

    private static List<Matrix> values(Network network) {
        return network.parameters().stream().map(Parameter::value).toList();
    }
}
