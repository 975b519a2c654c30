package io.github.cnn4j.io.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.io.ModelFormatException;
import io.github.cnn4j.io.safetensors.Tensor;
import io.github.cnn4j.matrix.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Descriptions of networks, sound and hostile. */
class NetworkDescriptionTest {

    private static final Path FILE = Path.of("file");
    private static final String RELU = "{\"name\":\"relu\",\"type\":\"relu\"}";

    @Test
    void isTheSameAfterwards() throws IOException {
        NetworkDescription description = NetworkDescription.of(ModelFixtures.network(Precision.DOUBLE));

        assertEquals(description, NetworkDescription.parse(FILE, description.toJson()));
        assertEquals(
                "{\"input\":[2,7,6],\"layers\":["
                        + "{\"name\":\"conv\",\"type\":\"convolution\",\"channels\":3,\"kernel\":3,\"stride\":1,\"padding\":1},"
                        + "{\"name\":\"pool\",\"type\":\"max-pooling\",\"kernel\":2,\"stride\":2,\"padding\":0},"
                        + "{\"name\":\"flat\",\"type\":\"flatten\"},"
                        + "{\"name\":\"fc\",\"type\":\"dense\",\"outputs\":4},"
                        + RELU
                        + ",{\"name\":\"out\",\"type\":\"dense\",\"outputs\":2}]}",
                description.toJson());
    }

    @Test
    void worksOutTheParametersThatTheNetworkHas() throws IOException {
        NetworkDescription.of(ModelFixtures.network(Precision.DOUBLE))
                .requireParameters(FILE, tensorsOf(ModelFile.tensors(ModelFixtures.network(Precision.DOUBLE))));
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
        assertRefused("expected input to be channels, height and width, found ", network(input, RELU));
    }

    @Test
    void refusesInputWithMoreValuesThanAnArray() {
        assertRefused("a shape of 16777216 x 16777216 x 16777216 has", network("[16777216,16777216,16777216]", RELU));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"name\":\"a\"}", "{\"type\":\"relu\"}", "{\"name\":1,\"type\":\"relu\"}"})
    void refusesLayerWithoutNameOrType(String layer) {
        assertRefused("a layer needs a name and a type, found ", network("[1,1,1]", layer));
    }

    @Test
    void refusesUnknownType() {
        assertRefused(
                "layer a: expected a type of [convolution, dense, flatten, max-pooling, relu], found lstm",
                network("[1,1,1]", "{\"name\":\"a\",\"type\":\"lstm\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "\"3\"", "16777217", "4294967297", "true"})
    void refusesSettingThatIsNoNumberOfReason(String outputs) {
        assertRefused(
                "layer a: expected a whole number up to 16777216 as outputs, found ",
                network("[1,1,1]", dense(outputs)));
    }

    @Test
    void refusesSurplusSetting() {
        assertRefused(
                "layer a: expected name, type and [], found ",
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
    @CsvSource({"convolution, '\"channels\":1,', 1, 161306913", "max-pooling, '', 3, 483920739"})
    void refusesWindowsThatSeeTooMuch(String type, String channels, int depth, long values) {
        String layer =
                "{\"name\":\"a\",\"type\":\"" + type + "\"," + channels + "\"kernel\":100,\"stride\":1,\"padding\":99}";

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
                        "[1,1,1]",
                        "{\"name\":\"a\",\"type\":\"max-pooling\",\"kernel\":16777216,\"stride\":16384,\"padding\":16777215}"));
    }

    @Test
    void refusesParametersBeyondMemory() {
        assertUnfit("the description asks for the parameters", network("[4194304,1,1]", dense("4194304")));
    }

    @Test
    void refusesTwoLayersOfOneName() throws IOException {
        NetworkDescription description = NetworkDescription.parse(FILE, network("[1,1,1]", RELU + "," + RELU));

        ModelFormatException e =
                assertThrows(ModelFormatException.class, () -> description.build(FILE, Precision.DOUBLE));

        assertEquals("file: in the network's description: two layers have the name relu", e.getMessage());
    }

    @Test
    void refusesDenseOnAnImage() throws IOException {
        NetworkDescription description = NetworkDescription.parse(FILE, network("[1,2,2]", dense("3")));

        ModelFormatException e =
                assertThrows(ModelFormatException.class, () -> description.build(FILE, Precision.DOUBLE));

        assertTrue(e.getMessage().contains("a dense layer needs a vector"), e.getMessage());
    }

    private static String network(String input, String layers) {
        return "{\"input\":" + input + ",\"layers\":[" + layers + "]}";
    }

    private static String dense(String outputs) {
        return "{\"name\":\"a\",\"type\":\"dense\",\"outputs\":" + outputs + "}";
    }

    private static void assertRefused(String expected, String text) {
        ModelFormatException e = assertThrows(ModelFormatException.class, () -> NetworkDescription.parse(FILE, text));
        assertTrue(e.getMessage().startsWith("file: in the network's description: " + expected), e.getMessage());
    }

    /** Read well, but refused before a layer is made. */
    private static void assertUnfit(String expected, String text) {
        ModelFormatException e = assertThrows(
                ModelFormatException.class,
                () -> NetworkDescription.parse(FILE, text).requireParameters(FILE, new HashMap<>()));
        assertTrue(e.getMessage().contains(expected), e.getMessage());
    }

    private static Map<String, Tensor> tensorsOf(List<Tensor> tensors) {
        Map<String, Tensor> byName = new HashMap<>();
        tensors.forEach(tensor -> byName.put(tensor.name(), tensor));
        return byName;
    }
}
