package io.github.cnn4j.io.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.io.ModelFormatException;
import io.github.cnn4j.io.safetensors.ContentHash;
import io.github.cnn4j.io.safetensors.Dtype;
import io.github.cnn4j.io.safetensors.SafeTensors;
import io.github.cnn4j.io.safetensors.SafeTensorsWriter;
import io.github.cnn4j.io.safetensors.Tensor;
import io.github.cnn4j.layer.Form;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.network.LayerTypes;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.NetworkBuilder;
import io.github.cnn4j.network.SimpleConvNet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A model that is saved and loaded again is the same, and a file that is none is refused. */
class ModelFileTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void keepsEveryBitOfAModel(Precision precision) throws IOException {
        Model model = ModelFixtures.model(precision);

        ModelFixtures.assertSame(model, savedAndLoaded(model));
    }

    @ParameterizedTest
    @EnumSource
    void loadedModelPredictsTheSameBits(Precision precision) throws IOException {
        Network network = SimpleConvNet.builder().precision(precision).seed(3).build();
        Matrix x = Precision.DOUBLE.zeros(2, 784);
        for (int i = 0; i < 784; i++) {
            x.setEntry(0, i, Math.sin(i));
            x.setEntry(1, i, Math.cos(i));
        }

        Model loaded = savedAndLoaded(new Model(network, Normalization.MNIST));

        assertArrayEquals(
                ModelFixtures.bits(network.logits(x)),
                ModelFixtures.bits(loaded.network().logits(x)));
    }

    @ParameterizedTest
    @EnumSource(
            value = Dtype.class,
            names = {"F16", "BF16"})
    void savesAFileOfHalfTheSize(Dtype dtype) throws IOException {
        Model model = ModelFixtures.model(Precision.DOUBLE);
        Path file = directory.resolve("half.safetensors");

        ModelFile.save(model, file, dtype);
        Model read = ModelFile.load(file);

        assertEquals(Precision.FLOAT, read.network().precision());
        for (int i = 0; i < model.network().parameters().size(); i++) {
            Matrix expected = model.network().parameters().get(i).value();
            Matrix found = read.network().parameters().get(i).value();
            for (int j = 0; j < expected.getColumnDimension(); j++) {
                double value = expected.getEntry(0, j);
                assertEquals(value, found.getEntry(0, j), Math.abs(value) / (dtype == Dtype.F16 ? 2048 : 256));
            }
        }
        // Its SHA-256 is of what the file holds.
        ModelFile.save(read, directory.resolve("again.safetensors"), dtype);
        assertEquals(-1, Files.mismatch(file, directory.resolve("again.safetensors")));
    }

    @Test
    void savesNothingThatHalfPrecisionCannotHold() {
        Model model = ModelFixtures.model(Precision.DOUBLE);
        model.network().parameters().get(0).value().setEntry(0, 1, 1e5);
        Path file = directory.resolve("half.safetensors");

        assertTrue(assertThrows(IllegalArgumentException.class, () -> ModelFile.save(model, file, Dtype.F16))
                .getMessage()
                .endsWith(" holds 100000.0, which is too large for F16"));
        assertFalse(Files.exists(file));
    }

    @Test
    void loadsIntoTheDefaultForm() throws IOException {
        Network scalar = ModelFixtures.network(Precision.DOUBLE).with(Form.SCALAR);

        Model loaded = savedAndLoaded(new Model(scalar, Normalization.MNIST));

        assertEquals(Form.BATCH_PARALLEL, loaded.network().form());
    }

    @Test
    void keepsANetworkThatLearnsNothing() throws IOException {
        Network network = Network.builder(new Shape(1, 4, 4)).maxPooling(2).build();

        Model loaded = savedAndLoaded(new Model(network, Normalization.MNIST));

        assertEquals(new Shape(1, 2, 2), loaded.network().outputShape());
        assertEquals(0, loaded.network().parameterCount());
    }

    /** More than 2^24 values for each example, but not 16 for each parameter. */
    @Test
    void keepsALargeNetwork() throws IOException {
        NetworkBuilder layers = Network.builder(new Shape(1, 1400, 1400)).precision(Precision.FLOAT);
        for (int i = 0; i < 8; i++) {
            layers.relu();
        }
        Network network = layers.flatten().dense(1).build();

        Model loaded = savedAndLoaded(new Model(network, Normalization.MNIST));

        assertEquals(network.summary(), loaded.network().summary());
    }

    @Test
    void refusesToSaveWhatLoadingWouldRefuse() {
        NetworkBuilder large = Network.builder(new Shape(1, 2900, 2900)).relu();

        assertEquals(
                "the network up to layer relu has 16820000 values for each example; a file may ask for 16777216",
                refusalToSave(large.build()));
    }

    @Test
    void replacesAFileOfTheSameName() throws IOException {
        Path file = directory.resolve("model.safetensors");
        ModelFile.save(ModelFixtures.model(Precision.FLOAT), file);
        ModelFile.save(ModelFixtures.model(Precision.DOUBLE), file);

        ModelFixtures.assertSame(ModelFixtures.model(Precision.DOUBLE), ModelFile.load(file));
        try (var files = Files.list(directory)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void loadsCustomLayersOfTheTypesItIsGiven() throws IOException {
        Network network = Network.builder(Shape.vector(2)).add(OwnLayer.TYPE).build();
        Path file = directory.resolve("model.safetensors");
        ModelFile.save(new Model(network, Normalization.MNIST), file);

        assertEquals(
                network.description(),
                ModelFile.load(file, LayerTypes.standard().with(OwnLayer.TYPE))
                        .network()
                        .description());
        assertEquals(
                file + ": in the network's description: layer mine: expected a type of [average-pooling,"
                        + " batch-normalization, convolution, dense, dropout, flatten, gelu, global-average-pooling,"
                        + " leaky-relu, max-pooling, relu, residual, sigmoid, tanh], got mine",
                assertThrows(ModelFormatException.class, () -> ModelFile.load(file))
                        .getMessage());
    }

    @Test
    void refusesToSaveALayerThatItsTypeWouldMakeAnother() {
        Network network = Network.builder(Shape.vector(2))
                .add(ForgetfulLayer.typeOf(Shape.vector(5)))
                .build();

        assertEquals(
                "layer forgetful: its type forgetful creates from its attributes {} another layer, with {} and output 1,"
                        + " expected {} and 5",
                refusalToSave(network));
    }

    /** The sentence; nothing is written. */
    private String refusalToSave(Network network) {
        Path file = directory.resolve("model.safetensors");
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> ModelFile.save(new Model(network, Normalization.MNIST), file));
        assertFalse(Files.exists(file));
        return String.valueOf(e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "cnn4j.network, expected a cnn4j.network in its metadata",
        "cnn4j.mean, expected a cnn4j.mean in its metadata",
        "cnn4j.standardDeviation, expected a cnn4j.standardDeviation in its metadata"
    })
    void refusesFileWithoutItsMetadata(String name, String expected) throws IOException {
        Map<String, String> metadata = metadata();
        metadata.remove(name);

        String message = refusal(metadata, tensors());

        assertTrue(message.startsWith(expected), message);
        assertTrue(message.endsWith("it is not a model of this library"), message);
    }

    @Test
    void refusesPreprocessingThatIsNone() throws IOException {
        assertRefused("expected a number as cnn4j.mean, got twelve", "cnn4j.mean", "twelve");
        assertRefused(
                "a normalization needs a finite mean and a standard deviation above 0, got NaN and 0.3081",
                "cnn4j.mean",
                "NaN");
        assertRefused(
                "a normalization needs a finite mean and a standard deviation above 0, got 0.1307 and 0.0",
                "cnn4j.standardDeviation",
                "0");
    }

    @Test
    void refusesChangedContent() throws IOException {
        String message = refusal(
                with(ContentHash.sealed(new SafeTensors(metadata(), tensors())).metadata(), "cnn4j.mean", "0.5"),
                tensors());

        assertTrue(message.startsWith("its content is damaged: expected SHA-256 "), message);
    }

    @Test
    void loadsFileWithoutAHash() throws IOException {
        Path file = directory.resolve("model.safetensors");
        SafeTensorsWriter.write(new SafeTensors(metadata(), tensors()), file);

        ModelFixtures.assertSame(ModelFixtures.model(Precision.FLOAT), ModelFile.load(file));
    }

    @Test
    void refusesMissingAndSurplusParameters() throws IOException {
        List<Tensor> tensors = tensors();
        Tensor surplus = new Tensor("more", List.of(1), Precision.FLOAT.zeros(1, 1));

        assertTrue(refusal(metadata(), tensors.subList(1, tensors.size()))
                .startsWith("in the network's description: it asks for the parameters "));
        assertTrue(refusal(metadata(), List.of(tensors.get(0), surplus)).contains("more=[1]"));
    }

    @Test
    void refusesParameterOfOtherDimensions() throws IOException {
        List<Tensor> tensors = tensors().stream()
                .map(t -> t.name().equals("conv.weight") ? new Tensor(t.name(), List.of(3, 18), t.values()) : t)
                .toList();

        assertTrue(refusal(metadata(), tensors).contains("conv.weight=[3, 18]"));
    }

    @Test
    void refusesMixedPrecisions() throws IOException {
        List<Tensor> tensors = tensors().stream()
                .map(t -> t.name().equals("out.bias")
                        ? new Tensor(t.name(), t.dimensions(), Matrix.copyOf(t.values(), Precision.DOUBLE))
                        : t)
                .toList();

        assertEquals("expected tensors of one dtype, got F64 and F32", refusal(metadata(), tensors));
    }

    private Model savedAndLoaded(Model model) throws IOException {
        Path file = directory.resolve("model.safetensors");
        ModelFile.save(model, file);
        return ModelFile.load(file);
    }

    private void assertRefused(String expected, String name, String text) throws IOException {
        assertEquals(expected, refusal(with(metadata(), name, text), tensors()));
    }

    private String refusal(Map<String, String> metadata, List<Tensor> tensors) throws IOException {
        Path file = directory.resolve("model.safetensors");
        SafeTensorsWriter.write(new SafeTensors(metadata, tensors), file);
        String message = assertThrows(ModelFormatException.class, () -> ModelFile.load(file))
                .getMessage();
        assertTrue(message.startsWith(file + ": "), message);
        return message.substring((file + ": ").length());
    }

    private static Map<String, String> metadata() {
        return new HashMap<>(ModelFile.metadata(ModelFixtures.model(Precision.FLOAT)));
    }

    private static List<Tensor> tensors() {
        return ModelFile.tensors(ModelFixtures.network(Precision.FLOAT));
    }

    private static Map<String, String> with(Map<String, String> metadata, String name, String text) {
        Map<String, String> changed = new HashMap<>(metadata);
        changed.put(name, text);
        return changed;
    }
}
