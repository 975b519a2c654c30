package io.github.cnn4j.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.io.model.Model;
import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.pooling.AveragePooling;
import io.github.cnn4j.layer.pooling.MaxPooling;
import io.github.cnn4j.layer.residual.Residual;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Window;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.onnx.ExportOptions.Input;
import io.github.cnn4j.onnx.testing.Networks;
import io.github.cnn4j.onnx.testing.Python;
import io.github.cnn4j.testing.RandomNetwork;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exported files as Python's onnx sees them: its checker accepts them, its reference implementation computes the same. */
class PythonCheckerTest {

    private static final int NETWORKS = 300;

    @TempDir
    private Path directory;

    @Test
    void checkerAcceptsAndReferenceAgrees() throws Exception {
        int softmax = 0;
        int compared = 0;
        for (int seed = 0; seed < NETWORKS; seed++) {
            RandomNetwork random = Networks.random(seed);
            if (referenceReadsItRight(random.network().layers())) {
                exportForReference(random, "double-" + seed);
                compared++;
            }
            if (random.network().outputShape().size() > 1) {
                Onnx.export(model(random.network()), directory.resolve("float-" + seed + ".onnx"), options(seed));
                softmax++;
            }
        }

        assertTrue(compared > NETWORKS / 2, "only " + compared + " networks were compared");
        assertEquals(
                compared + softmax + " checked, " + compared + " compared",
                Python.run(directory, "check.py", directory).strip());
    }

    /** The reference takes the pads of a pooling (top, left, bottom, right) for (top, bottom, left, right). */
    private static boolean referenceReadsItRight(List<Layer> layers) {
        return layers.stream().allMatch(layer -> {
            if (layer instanceof Residual residual) {
                return referenceReadsItRight(residual.layers()) && referenceReadsItRight(residual.shortcut());
            }
            Window window = layer instanceof MaxPooling pooling
                    ? pooling.window()
                    : layer instanceof AveragePooling pooling ? pooling.window() : Window.of(1, 1);
            return window.horizontal().before() == window.vertical().after();
        });
    }

    /** In double precision, where ONNX Runtime has no convolutions. */
    private void exportForReference(RandomNetwork random, String name) throws IOException {
        ExportOptions options =
                ExportOptions.standard().input(Input.NORMALIZED).softmax(false).precision(Precision.DOUBLE);
        Onnx.export(model(random.network()), directory.resolve(name + ".onnx"), options);
        write(name + ".in", random.first());
        write(name + ".out", random.network().logits(random.first()));
    }

    private void write(String name, Matrix values) throws IOException {
        int size = values.getRowDimension() * values.getColumnDimension();
        ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * size).order(ByteOrder.LITTLE_ENDIAN);
        for (double[] row : values.getData()) {
            bytes.asDoubleBuffer().put(row);
            bytes.position(bytes.position() + Double.BYTES * row.length);
        }
        Files.write(directory.resolve(name), bytes.array());
    }

    /** One normalization for all channels, or one for each; any batch size, or a fixed one; names of classes. */
    private static Model model(Network network) {
        int channels = network.inputShape().channels();
        List<Double> means = IntStream.range(0, channels).mapToObj(c -> 0.1 * c).toList();
        List<Double> deviations =
                IntStream.range(0, channels).mapToObj(c -> 0.5 + c).toList();
        List<String> names = IntStream.range(0, network.outputShape().size())
                .mapToObj(c -> "class \"" + c + "\"")
                .toList();
        return new Model(network, new Normalization(means, deviations), names);
    }

    private static ExportOptions options(int seed) {
        ExportOptions options = ExportOptions.standard().metadata("seed", Integer.toString(seed));
        return seed % 3 == 0 ? options.batchSize(1 + seed % 5) : options;
    }
}
