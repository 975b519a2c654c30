package io.github.cnn4j.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.io.model.StateDict;
import io.github.cnn4j.io.safetensors.Dtype;
import io.github.cnn4j.io.safetensors.SafeTensors;
import io.github.cnn4j.io.safetensors.SafeTensorsWriter;
import io.github.cnn4j.io.safetensors.Tensor;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.onnx.testing.Inputs;
import io.github.cnn4j.onnx.testing.Networks;
import io.github.cnn4j.onnx.testing.Python;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights in PyTorch's names as Python reads them: safetensors and numpy compute the same, and torch where it is installed. */
class PythonStateDictTest {

    private static final Shape INPUT = new Shape(1, 8, 8);

    @TempDir
    private Path directory;

    private static Network network(long seed) {
        Network network = Network.builder(INPUT)
                .convolution(3, 3)
                .batchNormalization()
                .relu()
                .maxPooling(2)
                .flatten()
                .dense(5)
                .seed(seed)
                .build();
        Networks.randomize(network, seed);
        return network;
    }

    @Test
    void pythonComputesTheSame() throws Exception {
        Network network = network(1);
        Matrix input = Inputs.pixels(2, INPUT, 1);
        write("input", List.of(2, 1, 8, 8), input);
        for (Dtype dtype : Dtype.values()) {
            String name = dtype.name().toLowerCase(Locale.ROOT);
            Path file = directory.resolve("sequential-" + name + ".safetensors");
            StateDict.save(network, file, StateDict.sequential(network), dtype);
            // Rounded as the file is.
            Network rounded = network(2);
            StateDict.load(rounded, file, StateDict.sequential(rounded)).requireComplete();
            write("output-" + name, List.of(2, 5), rounded.logits(input));
        }

        String said = Python.run(directory, "state_dict.py", directory);

        assertTrue(said.startsWith("f64 numpy\nf32 numpy\nf16 numpy\n"), said);
        Path byTorch = directory.resolve("torch.safetensors");
        assertEquals(said.contains("bf16 torch "), Files.exists(byTorch), said);
        if (Files.exists(byTorch)) {
            Network again = network(3);
            assertEquals(
                    Map.of("1.num_batches_tracked", "I64"),
                    StateDict.load(again, byTorch, StateDict.sequential(again))
                            .requireComplete()
                            .ignored());
        }
    }

    private void write(String name, List<Integer> dimensions, Matrix values) throws Exception {
        String key = name.substring(0, (name + "-").indexOf('-'));
        SafeTensorsWriter.write(
                new SafeTensors(Map.of(), List.of(new Tensor(key, dimensions, values).as(Dtype.F64))),
                directory.resolve(name + ".safetensors"));
    }
}
