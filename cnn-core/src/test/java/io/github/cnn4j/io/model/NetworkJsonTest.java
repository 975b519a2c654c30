package io.github.cnn4j.io.model;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.layer.convolution.Kernels;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Window;
import io.github.cnn4j.network.LayerTypes;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.NetworkDescription;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Descriptions of networks, sound and hostile. */
class NetworkJsonTest {

    private static final String RELU = "{\"name\":\"relu\",\"type\":\"relu\"}";

    @Test
    void isTheSameAfterwards() {
        NetworkDescription description = ModelFixtures.network(Precision.DOUBLE).description();

        assertEquals(description, NetworkJson.read(NetworkJson.write(description), LayerTypes.standard()));
        assertEquals(
                "{\"input\":[2,7,6],\"layers\":["
                        + "{\"name\":\"conv\",\"type\":\"convolution\",\"channels\":3,\"kernel\":3,\"stride\":1,\"padding\":1},"
                        + "{\"name\":\"pool\",\"type\":\"max-pooling\",\"kernel\":2,\"stride\":2,\"padding\":0},"
                        + "{\"name\":\"flat\",\"type\":\"flatten\"},"
                        + "{\"name\":\"fc\",\"type\":\"dense\",\"outputs\":4},"
                        + RELU
                        + ",{\"name\":\"out\",\"type\":\"dense\",\"outputs\":2}]}",
                NetworkJson.write(description));
    }

    /** What version 0.1.0 could say is said as before; the rest by lists, and by attributes that may be left out. */
    @Test
    void writesWhatIsNotSquareAsLists() {
        Network network = Network.builder(new Shape(2, 9, 9))
                .convolution(Kernels.of(4, Window.rectangle(3, 2).withStride(1, 2))
                        .withSamePadding()
                        .withGroups(2)
                        .withoutBias())
                .maxPooling(Window.rectangle(1, 2))
                .build();
        String json = NetworkJson.write(network);

        assertEquals(
                "{\"input\":[2,9,9],\"layers\":["
                        + "{\"name\":\"conv\",\"type\":\"convolution\",\"channels\":4,\"kernel\":[3,2],\"stride\":[1,2],"
                        + "\"padding\":[1,0,1,1],\"groups\":2,\"bias\":false},"
                        + "{\"name\":\"pool\",\"type\":\"max-pooling\",\"kernel\":[1,2],\"stride\":1,\"padding\":0}]}",
                json);
        assertEquals(network.description(), NetworkJson.read(json, LayerTypes.standard()));
        assertEquals(
                network.layers().get(0).attributes(),
                Network.builder(NetworkJson.read(json.replace("[1,0,1,1]", "\"same\""), LayerTypes.standard()))
                        .build()
                        .layers()
                        .get(0)
                        .attributes());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'kernel':[3] | expected a whole number or a list of 2 as kernel, got [3]",
                "'kernel':[3,'x'] | expected whole numbers from 0 to 16777216 as kernel, got [3, x]",
                "'kernel':[3,-1] | expected whole numbers from 0 to 16777216 as kernel, got [3, -1]",
                "'kernel':'same' | expected a whole number from 0 to 16777216 as kernel, got same",
                "'padding':'valid' | expected a whole number from 0 to 16777216 as padding, got valid",
                "'padding':[1,1] | expected a whole number or a list of 4 as padding, got [1, 1]",
                "'padding':[0,0,3,0] | a window's padding must be from 0 to its size - 1 = 2, got 3",
                "'groups':2 | the groups of a convolution must divide its input and output channels, got 2 groups, 1 input and"
                        + " 4 output channels",
                "'groups':0 | a convolution needs at least 1 group, got 0",
                "'bias':1 | expected true or false as bias, got 1",
                "'dilation':2 | expected name, type and [channels, kernel, stride, padding, groups, bias], got [channels,"
                        + " kernel, stride, padding, dilation]"
            })
    void refusesConvolutionsThatCannotBe(String attribute, String message) {
        Map<String, String> attributes =
                new LinkedHashMap<>(Map.of("'channels'", "4", "'kernel'", "3", "'stride'", "1", "'padding'", "0"));
        List<String> order = new ArrayList<>(List.of("'channels'", "'kernel'", "'stride'", "'padding'"));
        String key = attribute.substring(0, attribute.indexOf(':'));
        attributes.put(key, attribute.substring(attribute.indexOf(':') + 1));
        if (!order.contains(key)) {
            order.add(key);
        }
        String members =
                order.stream().map(name -> name + ":" + attributes.get(name)).collect(Collectors.joining(","));
        String json = ("{'input':[1,8,8],'layers':[{'name':'conv','type':'convolution'," + members + "}]}")
                .replace('\'', '"');
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> Network.builder(NetworkJson.read(json, LayerTypes.standard()))
                        .build());
        assertTrue(String.valueOf(e.getMessage()).endsWith(message), e.getMessage());
        assertTrue(String.valueOf(e.getMessage()).contains("conv"), e.getMessage());
    }

    @Test
    void worksOutTheParametersThatTheNetworkHas() {
        Network network = ModelFixtures.network(Precision.DOUBLE);
        Map<String, List<Integer>> dimensions = new HashMap<>();
        ModelFile.tensors(network).forEach(tensor -> dimensions.put(tensor.name(), tensor.dimensions()));

        assertDoesNotThrow(() ->
                FileLimits.requireMatches(network.description(), LayerTypes.standard(), Precision.DOUBLE, dimensions));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "{\"layers\":[]}",
                "{\"input\":[1,1,1]}",
                "{\"input\":[1,1,1],\"layers\":[]}",
                "{\"input\":[1,1,1],\"layers\":{}}",
                "{\"input\":[1,1,1],\"layers\":[1]}",
                "{\"input\":[1,1,1],\"layers\":[" + RELU + "],\"more\":1}",
                "{\"layers\":[" + RELU + "],\"more\":1}",
                "not JSON"
            })
    void refusesWhatIsNoDescription(String text) {
        assertRefused("", text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "[]",
                "[1,1]",
                "[1,1,1,1]",
                "[0,1,1]",
                "[1,-1,1]",
                "[1,1,1.0]",
                "[2147483648,1,1]",
                "[\"1\",1,1]"
            })
    void refusesInputThatIsNoShape(String input) {
        assertRefused("expected input to be channels, height and width, got ", network(input, RELU));
    }

    @Test
    void refusesInputWithMoreValuesThanAnArray() {
        assertRefused("a shape of 16777216 x 16777216 x 16777216 has", network("[16777216,16777216,16777216]", RELU));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"name\":\"a\"}", "{\"type\":\"relu\"}", "{\"name\":1,\"type\":\"relu\"}"})
    void refusesLayerWithoutNameOrType(String layer) {
        assertRefused("a layer needs a name and a type, got ", network("[1,1,1]", layer));
    }

    @Test
    void refusesNoLayers() {
        assertRefused("expected layers to be a list of at least one, got []", network("[1,1,1]", ""));
    }

    @Test
    void refusesDeepNestingInPlainWords() {
        assertRefused("Document nesting depth (17) exceeds the maximum allowed (16)", "{\"a\":" + "[".repeat(17));
    }

    @Test
    void refusesUnknownType() {
        assertRefused(
                "layer a: expected a type of [average-pooling, batch-normalization, convolution, dense, dropout, flatten, gelu,"
                        + " global-average-pooling, leaky-relu, max-pooling, relu, residual, sigmoid, tanh], got lstm",
                network("[1,1,1]", "{\"name\":\"a\",\"type\":\"lstm\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "\"3\"", "16777217", "4294967297", "true"})
    void refusesSettingThatIsNoNumberOfReason(String outputs) {
        assertRefused(
                "layer 1, a, with input 1: expected a whole number from 0 to 16777216 as outputs, got ",
                network("[1,1,1]", dense(outputs)));
    }

    @Test
    void refusesSurplusSetting() {
        assertRefused(
                "layer 1, a, with input 1: expected name, type and [], got ",
                network("[1,1,1]", "{\"name\":\"a\",\"type\":\"relu\",\"outputs\":3}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"a\",\"type\":\"dense\",\"outputs\":0}",
                "{\"name\":\"a\",\"type\":\"convolution\",\"channels\":0,\"kernel\":1,\"stride\":1,\"padding\":0}",
                "{\"name\":\"a\",\"type\":\"convolution\",\"channels\":1,\"kernel\":0,\"stride\":1,\"padding\":0}",
                "{\"name\":\"a\",\"type\":\"convolution\",\"channels\":1,\"kernel\":1,\"stride\":0,\"padding\":0}",
                "{\"name\":\"a\",\"type\":\"convolution\",\"channels\":1,\"kernel\":9,\"stride\":1,\"padding\":0}",
                "{\"name\":\"a\",\"type\":\"max-pooling\",\"kernel\":2,\"stride\":1,\"padding\":2}",
                "{\"name\":\"a\",\"type\":\"max-pooling\",\"kernel\":16777216,\"stride\":16777216,\"padding\":0}"
            })
    void refusesGeometryThatDoesNotFit(String layer) {
        assertUnfit("", network("[1,4,4]", layer));
    }

    @Test
    void refusesToTakeMemoryForWhatAFileOnlyClaims() {
        assertUnfit(
                "the network up to its input has 16777728 values for each example; a file may ask for 16777216",
                network("[1,512,32769]", RELU));
    }

    @Test
    void refusesManyLayersThatTogetherAreTooLarge() {
        List<String> layers = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            layers.add("{\"name\":\"relu" + i + "\",\"type\":\"relu\"}");
        }

        assertUnfit(
                "the network up to layer relu255 has 16842752 values for each example; a file may ask for"
                        + " 16777216",
                network("[1,256,256]", String.join(",", layers)));
    }

    @ParameterizedTest
    @CsvSource({"convolution, '\"channels\":1,', 99, 1, 161306913", "max-pooling, '', 50, 3, 25234875"})
    void refusesWindowsThatSeeTooMuch(String type, String channels, int padding, int depth, long values) {
        String layer = "{\"name\":\"a\",\"type\":\"" + type + "\"," + channels
                + "\"kernel\":100,\"stride\":1,\"padding\":" + padding + "}";

        assertUnfit(
                "the network up to layer a has " + values + " values for each example; a file may ask for"
                        + " 16777216",
                network("[" + depth + ",28,28]", layer));
    }

    /** Products that come out small again modulo 2^64. */
    @Test
    void refusesWindowsWhoseProductWraps() {
        assertUnfit(
                "the network up to layer a has 9007",
                network(
                        "[1,4095,4095]",
                        "{\"name\":\"a\",\"type\":\"max-pooling\",\"kernel\":16777216,\"stride\":1,\"padding\":8388608}"));
    }

    @Test
    void refusesParametersBeyondMemory() {
        assertUnfit(
                "parameter a.weight of 4194304 x 4194304 has more values than an array can hold",
                network("[4194304,1,1]", dense("4194304")));
    }

    @Test
    void refusesTwoLayersOfOneName() {
        assertRefused("two layers have the name relu", network("[1,1,1]", RELU + "," + RELU));
    }

    @Test
    void refusesDenseOnAnImage() {
        assertRefused(
                "layer 1, a, with input 1 x 2 x 2: a dense layer needs a vector, got an image of 1 x 2 x 2; put flatten()"
                        + " before it",
                network("[1,2,2]", dense("3")));
    }

    private static String network(String input, String layers) {
        return "{\"input\":" + input + ",\"layers\":[" + layers + "]}";
    }

    private static String dense(String outputs) {
        return "{\"name\":\"a\",\"type\":\"dense\",\"outputs\":" + outputs + "}";
    }

    private static void assertRefused(String expected, String text) {
        String message = refusal(text);
        assertTrue(message.startsWith(expected), message);
    }

    /** Refused before any memory is taken for a layer. */
    private static void assertUnfit(String expected, String text) {
        String message = refusal(text);
        assertTrue(message.contains(expected), message);
    }

    private static String refusal(String text) {
        return assertThrows(IllegalArgumentException.class, () -> {
                    NetworkDescription description = NetworkJson.read(text, LayerTypes.standard());
                    FileLimits.requireMatches(description, LayerTypes.standard(), Precision.DOUBLE, Map.of());
                })
                .getMessage();
    }
}
