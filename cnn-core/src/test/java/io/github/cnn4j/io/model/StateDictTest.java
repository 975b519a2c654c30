package io.github.cnn4j.io.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.io.ModelFormatException;
import io.github.cnn4j.io.safetensors.Dtype;
import io.github.cnn4j.io.safetensors.SafeTensors;
import io.github.cnn4j.io.safetensors.SafeTensorsReader;
import io.github.cnn4j.io.safetensors.Tensor;
import io.github.cnn4j.layer.convolution.Kernels;
import io.github.cnn4j.matrix.DoubleMatrix;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Window;
import io.github.cnn4j.network.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** State dicts that PyTorch wrote ({@code safetensors/generate_torch.py}), and ours in its names. */
class StateDictTest {

    /** The module Net of the script, in PyTorch's names. */
    private static final Map<String, String> NET = Map.of("conv", "conv1", "norm", "bn1", "fc", "fc1");

    @TempDir
    private Path directory;

    private static Network network(Precision precision) {
        return Network.builder(new Shape(1, 8, 8))
                .convolution(3, 3)
                .batchNormalization()
                .relu()
                .maxPooling(2)
                .flatten()
                .dense(5)
                .seed(3)
                .precision(precision)
                .build();
    }

    /** PyTorch computes in double precision with the same rounded weights. */
    @ParameterizedTest
    @EnumSource
    void computesWhatPyTorchComputesWithItsWeights(Dtype dtype) throws Exception {
        Network network = network(Precision.DOUBLE);

        WeightReport report = StateDict.load(network, torch(dtype.name().toLowerCase(Locale.ROOT)), NET);

        Matrix expected = only(torch("output-" + dtype.name().toLowerCase(Locale.ROOT)));
        Matrix found = network.logits(rows(only(torch("input")), 2));
        for (int n = 0; n < 2; n++) {
            for (int j = 0; j < 5; j++) {
                assertEquals(expected.getEntry(n, j), found.getEntry(n, j), 1e-13);
            }
        }
        assertTrue(report.requireComplete().isComplete());
        assertEquals(Map.of("bn1.num_batches_tracked", "I64"), report.ignored());
    }

    private static Matrix rows(Matrix values, int rows) {
        double[] all =
                Arrays.stream(values.getData()).flatMapToDouble(Arrays::stream).toArray();
        return DoubleMatrix.over(all, rows, all.length / rows);
    }

    @Test
    void roundsToTheNetworksPrecision() throws Exception {
        Network network = network(Precision.FLOAT);
        Network exact = network(Precision.DOUBLE);

        StateDict.load(network, torch("f64"), NET);
        StateDict.load(exact, torch("f64"), NET);

        assertEquals(
                Matrix.copyOf(exact.parameters().get(0).value(), Precision.FLOAT),
                network.parameters().get(0).value());
    }

    @Test
    void theReportIsATableOfBothSides() throws Exception {
        Network other = Network.builder(new Shape(1, 8, 8))
                .convolution(3, 3)
                .flatten()
                .dense(4)
                .build();

        WeightReport report = StateDict.load(other, torch("f32"), Map.of("conv", "conv1", "fc.weight", "fc1.weight"));

        assertEquals("""
                network      shape         source                   shape         result
                conv.weight  [3, 1, 3, 3]  conv1.weight             [3, 1, 3, 3]  loaded
                conv.bias    [3]           conv1.bias               [3]           loaded
                fc.weight    [4, 108]      fc1.weight               [5, 27]       differs
                fc.bias      [4]           fc.bias                  -             missing
                -            -             bn1.bias                 -             unused
                -            -             bn1.running_mean         -             unused
                -            -             bn1.running_var          -             unused
                -            -             bn1.weight               -             unused
                -            -             fc1.bias                 -             unused
                -            -             bn1.num_batches_tracked  -             ignored, it is I64
                """, report.toString());
        assertFalse(report.isComplete());
        assertEquals(
                "expected the same tensors in the network and the source, got missing [fc.bias], with other dimensions"
                        + " [fc.weight], unused [bn1.bias, bn1.running_mean, bn1.running_var, bn1.weight, fc1.bias]",
                assertThrows(IllegalStateException.class, report::requireComplete)
                        .getMessage());
    }

    @Test
    void withoutAMapNamesStayAsTheyAre() throws IOException {
        Network network = network(Precision.FLOAT);
        Path file = directory.resolve("weights.safetensors");
        StateDict.save(network, file, Map.of(), Dtype.F32);
        Network again = network(Precision.DOUBLE);

        assertTrue(StateDict.load(again, file).isComplete());
        assertEquals(
                network.parameters().get(0).value(),
                Matrix.copyOf(again.parameters().get(0).value(), Precision.FLOAT));
    }

    @Test
    void writesTheNamesOfASequential() throws IOException {
        Network network = Network.builder(new Shape(1, 8, 8))
                .convolution(3, 3)
                .residual(block -> block.convolution(
                                Kernels.of(3, Window.of(3, 1)).withSamePadding())
                        .batchNormalization())
                .flatten()
                .dense(5)
                .build();
        Path file = directory.resolve("weights.safetensors");

        StateDict.save(network, file, StateDict.sequential(network), Dtype.F16);

        SafeTensors content = SafeTensorsReader.read(file);
        assertEquals(
                List.of(
                        "0.weight",
                        "0.bias",
                        "1.conv.weight",
                        "1.conv.bias",
                        "1.norm.weight",
                        "1.norm.bias",
                        "3.weight",
                        "3.bias",
                        "1.norm.running_mean",
                        "1.norm.running_var"),
                content.tensors().stream().map(Tensor::name).toList());
        assertTrue(content.tensors().stream().allMatch(tensor -> tensor.dtype() == Dtype.F16));
        assertEquals(Map.of("format", "pt"), content.metadata());
        assertTrue(StateDict.load(network, file, StateDict.sequential(network)).isComplete());
    }

    /** Names within a block go before the block's own. */
    @Test
    void theLongestNameInTheMapCounts() throws IOException {
        Network network = Network.builder(new Shape(1, 8, 8))
                .residual(block -> block.convolution(
                                Kernels.of(1, Window.of(3, 1)).withSamePadding())
                        .batchNormalization())
                .build();
        Path file = directory.resolve("weights.safetensors");
        Map<String, String> modules = new LinkedHashMap<>();
        modules.put("res", "layer1.0");
        modules.put("res.norm", "layer1.0.bn1");
        modules.put("res.norm.bias", "layer1.0.shift");

        StateDict.save(network, file, modules, Dtype.F64);

        assertEquals(
                List.of(
                        "layer1.0.conv.weight",
                        "layer1.0.conv.bias",
                        "layer1.0.bn1.weight",
                        "layer1.0.shift",
                        "layer1.0.bn1.running_mean",
                        "layer1.0.bn1.running_var"),
                SafeTensorsReader.read(file).tensors().stream()
                        .map(Tensor::name)
                        .toList());
    }

    @Test
    void refusesMapsThatDoNotFit() throws Exception {
        Network network = network(Precision.DOUBLE);
        Path file = directory.resolve("weights.safetensors");

        assertEquals(
                "expected names of layers of the network, got conv1",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> StateDict.save(network, file, Map.of("conv1", "a"), Dtype.F32))
                        .getMessage());
        assertThrows(
                IllegalArgumentException.class, () -> StateDict.load(network, torch("f32"), Map.of("con", "conv1")));
        assertThrows(
                IllegalArgumentException.class,
                () -> StateDict.save(network, file, Map.of("conv", "a", "fc", "a"), Dtype.F32));
        assertFalse(Files.exists(file));
    }

    @Test
    void refusesValuesThatAreTooLarge() throws IOException {
        Network network = network(Precision.DOUBLE);
        Path file = directory.resolve("weights.safetensors");
        network.layer("fc").parameters().get(1).value().setEntry(0, 3, -65520);

        assertEquals(
                "tensor fc.bias holds -65520.0, which is too large for F16",
                assertThrows(IllegalArgumentException.class, () -> StateDict.save(network, file, Map.of(), Dtype.F16))
                        .getMessage());
        assertFalse(Files.exists(file));
        StateDict.save(network, file, Map.of(), Dtype.BF16);
        assertEquals(-65536, last(SafeTensorsReader.read(file), "fc.bias").getEntry(0, 3));

        network.layer("fc").parameters().get(1).value().setEntry(0, 3, 1e39);
        StateDict.save(network, file, Map.of(), Dtype.F64);
        Network single = network(Precision.FLOAT);
        Matrix before = single.parameters().get(0).value().copy();
        assertEquals(
                "tensor fc.bias holds 1.0E39, which is too large for F32",
                assertThrows(IllegalArgumentException.class, () -> StateDict.load(single, file))
                        .getMessage());
        assertEquals(before, single.parameters().get(0).value());
    }

    private static Matrix last(SafeTensors content, String name) {
        return content.tensors().stream()
                .filter(tensor -> tensor.name().equals(name))
                .findFirst()
                .orElseThrow()
                .values();
    }

    /** A model's file is read whole or refused; only weights from elsewhere may have more in them. */
    @Test
    void aModelFileWithWholeNumbersIsRefused() throws Exception {
        assertTrue(assertThrows(ModelFormatException.class, () -> SafeTensorsReader.read(torch("f32")))
                .getMessage()
                .endsWith("tensor bn1.num_batches_tracked: expected dtype F64, F32, F16 or BF16, got I64"));
    }

    private static Matrix only(Path file) throws IOException {
        return SafeTensorsReader.read(file).tensors().get(0).values();
    }

    private static Path torch(String name) throws Exception {
        return Path.of(
                Objects.requireNonNull(StateDictTest.class.getResource("/safetensors/torch-" + name + ".safetensors"))
                        .toURI());
    }
}
