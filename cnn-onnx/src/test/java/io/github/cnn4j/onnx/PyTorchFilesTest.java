package io.github.cnn4j.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.matrix.DoubleMatrix;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.onnx.OnnxModel.Output;
import io.github.cnn4j.onnx.testing.Agreement;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Networks that PyTorch's exporters wrote ({@code foreign/torch/generate.py}), and what PyTorch computes. */
class PyTorchFilesTest {

    private static final int EXAMPLES = 3;

    @ParameterizedTest
    @CsvSource({
        "cnn, PROBABILITIES",
        "cnn-script, PROBABILITIES",
        "residual, LOGITS",
        "residual-script, LOGITS",
        "residual-data, LOGITS",
        "mobile, LOGITS",
        "mobile-script, LOGITS",
        "mean, LOG_PROBABILITIES",
        "mean-script, LOG_PROBABILITIES"
    })
    void computesWhatPyTorchComputes(String name, Output output) throws Exception {
        OnnxModel model = Onnx.load(file(name + ".onnx"));

        assertEquals(output, model.output());
        assertTrue(model.normalization().isEmpty());
        Agreement.assertAgrees(
                matrix(name + ".out"), outputs(model, matrix("in.raw")), Agreement.FLOAT, model.network());
    }

    @Test
    void keepsTheNamesOfTheModules() throws Exception {
        Set<String> names = Onnx.load(file("residual.onnx")).network().layers().stream()
                .map(Layer::name)
                .collect(Collectors.toSet());

        assertTrue(names.containsAll(List.of("conv", "fc")), names.toString());
    }

    @Test
    void everyFileIsTested() throws Exception {
        try (Stream<Path> files = Files.list(file("in.raw").getParent())) {
            assertEquals(
                    9, files.filter(file -> file.toString().endsWith(".onnx")).count());
        }
    }

    private static Matrix outputs(OnnxModel model, Matrix input) {
        if (model.output() == Output.LOGITS) {
            return model.network().logits(input);
        }
        Matrix outputs = model.network().predict(input);
        if (model.output() == Output.LOG_PROBABILITIES) {
            for (int n = 0; n < outputs.getRowDimension(); n++) {
                for (int j = 0; j < outputs.getColumnDimension(); j++) {
                    outputs.setEntry(n, j, Math.log(outputs.getEntry(n, j)));
                }
            }
        }
        return outputs;
    }

    private static Matrix matrix(String name) throws Exception {
        FloatBuffer floats = ByteBuffer.wrap(Files.readAllBytes(file(name)))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        double[] values = new double[floats.remaining()];
        for (int i = 0; i < values.length; i++) {
            values[i] = floats.get(i);
        }
        return DoubleMatrix.over(values, EXAMPLES, values.length / EXAMPLES);
    }

    private static Path file(String name) throws Exception {
        return Path.of(Objects.requireNonNull(PyTorchFilesTest.class.getResource("/foreign/torch/" + name), name)
                .toURI());
    }
}
