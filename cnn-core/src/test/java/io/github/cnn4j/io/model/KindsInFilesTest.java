package io.github.cnn4j.io.model;

import static io.github.cnn4j.testing.Matrices.assertSameBits;
import static io.github.cnn4j.testing.Matrices.gaussian;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.layer.Form;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.layer.State;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Window;
import io.github.cnn4j.network.LayerTypes;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.NetworkDescription;
import io.github.cnn4j.network.NetworkPass;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every kind of layer in a model file, with its attributes and states. */
class KindsInFilesTest {

    private static Network network(Precision precision) {
        Network network = Network.builder(new Shape(2, 8, 8))
                .convolution(4, 3)
                .batchNormalization(0.3, 1e-3)
                .leakyRelu(0.2)
                .averagePooling(new Window(3, 1, 1))
                .residual(
                        f -> f.convolution(6, new Window(3, 2, 1))
                                .batchNormalization()
                                .gelu()
                                .residual(g -> g.tanh()),
                        s -> s.convolution(6, Window.of(1, 2)))
                .sigmoid()
                .dropout(0.25)
                .globalAveragePooling()
                .dense(5)
                .precision(precision)
                .build();
        // A step of training, so that the states are not those of a new network.
        NetworkPass pass = network.newTrainingPass(3);
        pass.forward(gaussian(precision, 3, 128, new Random(1)));
        return network;
    }

    @ParameterizedTest
    @EnumSource
    void comeBackWithParametersAndStates(Precision precision, @TempDir Path directory) throws Exception {
        Network network = network(precision);
        Path file = directory.resolve("model.safetensors");

        ModelFile.save(new Model(network, Normalization.MNIST), file);
        Network loaded = ModelFile.load(file).network();

        assertEquals(network.description(), loaded.description());
        assertSameBits("tensors", tensors(network), tensors(loaded));
        assertEquals(4, loaded.states().size());
        Matrix x = gaussian(precision, 3, 128, new Random(2));
        assertSameBits("logits", network.logits(x), loaded.logits(x));
    }

    @Test
    void copiesHaveTheStatesToo() {
        Network network = network(Precision.DOUBLE);
        Matrix x = gaussian(Precision.DOUBLE, 3, 128, new Random(2));

        assertSameBits("copy", network.logits(x), network.copy().logits(x));
        assertSameBits("tensors", tensors(network), tensors(network.with(Form.SCALAR)));
        assertSameBits(
                "float",
                tensors(network.with(Precision.FLOAT)),
                tensors(network).stream()
                        .map(m -> Matrix.copyOf(m, Precision.FLOAT))
                        .toList());
        network.copy().states().forEach(state -> state.value().fill(7));
        assertSameBits("independent", network.logits(x), network.copy().logits(x));
    }

    private static List<Matrix> tensors(Network network) {
        return Stream.concat(
                        network.parameters().stream().map(Parameter::value),
                        network.states().stream().map(State::value))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'type':'leaky-relu'                                | expected a finite number as negative-slope, got null
            'type':'leaky-relu','negative-slope':2             | leaky ReLU a needs a negative slope from 0 to 1, got 2.0
            'type':'leaky-relu','negative-slope':true          | expected a finite number as negative-slope, got true
            'type':'tanh','x':1                                | expected name, type and [], got [x]
            'type':'sigmoid','x':1                             | expected name, type and [], got [x]
            'type':'gelu','approximate':'tanh'                 | expected name, type and [], got [approximate]
            'type':'global-average-pooling','kernel':2         | expected name, type and [], got [kernel]
            'type':'average-pooling','kernel':2,'stride':2     | expected a whole number from 0 to 16777216 as padding, got null
            'type':'dropout','probability':1                   | dropout a needs a probability from 0 to below 1, got 1.0
            'type':'dropout','probability':'half'              | expected a finite number as probability, got half
            'type':'batch-normalization','momentum':0.1        | expected a finite number as epsilon, got null
            'type':'batch-normalization','momentum':-1,'epsilon':1 | batch normalization a needs a momentum from 0 to 1, got -1.0
            'type':'batch-normalization','momentum':0,'epsilon':0 | batch normalization a needs a finite epsilon above 0, got 0.0
            'type':'residual'                                  | residual block a needs at least 1 layer, got none
            'type':'residual','layers':3                       | expected a list of layers as layers, got 3
            'type':'residual','layers':[3]                     | expected a list of layers as layers, got [3]
            'type':'residual','layers':[{'name':'b'}]          | a layer needs a name and a type, got {name=b}
            'type':'residual','layers':[{'name':'b','type':'relu','x':1}] | layer 1, a.b, with input 1 x 4 x 4: expected name, type and [], got [x]
            'type':'residual','layers':[{'name':'b','type':'relu'}],'skip':[] | expected name, type and [layers, shortcut], got [layers, skip]
            """)
    void damagedAttributesAreRefused(String layer, String why) {
        String json = "{'input':[1,4,4],'layers':[{'name':'a'," + layer + "}]}";

        Exception e = assertThrows(
                IllegalArgumentException.class,
                () -> Network.builder(NetworkJson.read(json.replace('\'', '"'), LayerTypes.standard()))
                        .build());

        assertEquals("layer 1, a, with input 1 x 4 x 4: " + why, e.getMessage());
    }

    /** Each asks for 2^48 values, so that all together a long would wrap to 0. */
    @Test
    void manyLargeWindowsInABlockAreTooLarge() {
        String layers = IntStream.range(0, 1 << 16)
                .mapToObj(i -> "{'name':'p" + i
                        + "','type':'max-pooling','kernel':16777216,'stride':16777216,'padding':8388608}")
                .collect(Collectors.joining(","));
        String json = "{'input':[1,1,1],'layers':[{'name':'a','type':'residual','layers':[" + layers + "]}]}";
        NetworkDescription description = NetworkJson.read(json.replace('\'', '"'), LayerTypes.standard());

        Exception e = assertThrows(
                IllegalArgumentException.class,
                () -> FileLimits.requireMatches(description, LayerTypes.standard(), Precision.DOUBLE, Map.of()));

        assertEquals(
                "the network up to layer a has 9007199254740993 values for each example; a file may ask for 16777216",
                e.getMessage());
    }
}
