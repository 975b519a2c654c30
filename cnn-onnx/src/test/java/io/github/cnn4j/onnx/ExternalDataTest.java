package io.github.cnn4j.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataLocation;
import com.google.protobuf.ByteString;
import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.io.ModelFormatException;
import io.github.cnn4j.io.model.Model;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.testing.Matrices;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Weights in a file beside the model, as PyTorch's exporter writes them. */
class ExternalDataTest {

    private static final String WEIGHTS = "weights.bin";

    @TempDir
    private Path directory;

    private final Network network = Network.builder(new Shape(1, 6, 6))
            .precision(Precision.FLOAT)
            .convolution(2, 3)
            .relu()
            .flatten()
            .dense(3)
            .build();

    private ModelProto model = ModelProto.getDefaultInstance();

    @BeforeEach
    void moveTheWeightsOut() throws IOException {
        ModelProto inside = ModelProto.parseFrom(
                Onnx.toBytes(new Model(network, new Normalization(0, 1)), ExportOptions.standard()));
        ByteArrayOutputStream weights = new ByteArrayOutputStream();
        ModelProto.Builder outside = inside.toBuilder();
        for (TensorProto.Builder tensor : outside.getGraphBuilder().getInitializerBuilderList()) {
            ByteString data = tensor.getRawData();
            if (data.isEmpty()) {
                continue;
            }
            tensor.clearRawData()
                    .setDataLocation(DataLocation.EXTERNAL)
                    .addExternalData(entry("location", WEIGHTS))
                    .addExternalData(entry("offset", Integer.toString(weights.size())))
                    .addExternalData(entry("length", Integer.toString(data.size())));
            data.writeTo(weights);
        }
        Files.write(directory.resolve(WEIGHTS), weights.toByteArray());
        model = outside.build();
    }

    @Test
    void isReadFromTheModelsDirectory() throws IOException {
        OnnxModel read = Onnx.load(write(model));

        Matrix input = Matrices.gaussian(Precision.FLOAT, 3, 36, new Random(1));
        Matrices.assertSameBits(
                "outputs", network.predict(input), read.network().predict(input));
    }

    @Test
    void bytesHaveNoDirectory() {
        refuses(
                "which can be read only when the model is read from a file",
                assertThrows(ModelFormatException.class, () -> Onnx.fromBytes(model.toByteArray())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "location | ../weights.bin | expected a file in the directory of the model",
                "location | /weights.bin | expected a file in the directory of the model",
                "location | link | expected a file in the directory of the model",
                "location | other.bin | which is not in the directory of the model",
                "location | . | which is not in the directory of the model",
                "offset | -1 | expected a number from 0 as offset of its external data, got -1",
                "offset | zero | expected a number from 0 as offset of its external data, got zero",
                "offset | 1000000 | its external data ends at byte",
                "offset | 9223372036854775807 | its external data ends at byte",
                "length | 7 | bytes of external data, got a length of 7",
            })
    void refusesWhatIsNotThere(String key, String value, String message) throws IOException {
        Path elsewhere = Files.write(Files.createTempFile("cnn4j", ".bin"), new byte[10_000]);
        try {
            Files.createSymbolicLink(directory.resolve("link"), elsewhere);
            Path file = write(with(key, value));

            refuses(message, assertThrows(ModelFormatException.class, () -> Onnx.load(file)));
        } finally {
            Files.delete(elsewhere);
        }
    }

    @Test
    void refusesDataWithoutALocation() throws IOException {
        ModelProto.Builder without = model.toBuilder();
        without.getGraphBuilder().getInitializerBuilderList().forEach(TensorProto.Builder::clearExternalData);
        Path file = write(without.build());

        refuses("its external data has no location", assertThrows(ModelFormatException.class, () -> Onnx.load(file)));
    }

    @Test
    void refusesAFileThatIsCutShort() throws IOException {
        Path weights = directory.resolve(WEIGHTS);
        byte[] all = Files.readAllBytes(weights);
        Files.write(weights, Arrays.copyOf(all, all.length - 1));
        Path file = write(model);

        refuses(
                "of weights.bin, which has " + (all.length - 1),
                assertThrows(ModelFormatException.class, () -> Onnx.load(file)));
    }

    @Test
    void refusesWhatIsNoFile() {
        assertTrue(assertThrows(IOException.class, () -> Onnx.load(directory.resolve("none.onnx")))
                .getMessage()
                .contains("expected an ONNX file, got nothing of that name"));
        assertTrue(assertThrows(IOException.class, () -> Onnx.load(directory))
                .getMessage()
                .contains("expected an ONNX file, got a directory"));
    }

    private static void refuses(String expected, ModelFormatException refusal) {
        String message = String.valueOf(refusal.getMessage());
        assertTrue(message.contains(expected), message);
        assertEquals(1, message.lines().count());
    }

    /** The model with another value of an entry in all tensors. */
    private ModelProto with(String key, String value) {
        ModelProto.Builder changed = model.toBuilder();
        changed.getGraphBuilder().getInitializerBuilderList().stream()
                .flatMap(tensor -> tensor.getExternalDataBuilderList().stream())
                .filter(entry -> entry.getKey().equals(key))
                .forEach(entry -> entry.setValue(value));
        return changed.build();
    }

    private Path write(ModelProto changed) throws IOException {
        return Files.write(directory.resolve("model.onnx"), changed.toByteArray());
    }

    private static StringStringEntryProto entry(String key, String value) {
        return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
    }
}
