package io.github.cnn4j.io.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.cnn4j.io.ModelFormatException;
import io.github.cnn4j.io.safetensors.Tensor;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.network.Network;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Any text as a network's description: refused with a sentence, or it gives a network that is described so and predicts. */
class NetworkDescriptionFuzzTest {

    /** More parameters than this are left to a file that holds them. */
    private static final int MAX_PARAMETERS = 100_000;

    private static final Path FILE = Path.of("model.safetensors");

    @FuzzTest
    void buildsOrRefuses(byte[] content) {
        try {
            NetworkDescription description =
                    NetworkDescription.parse(FILE, new String(content, StandardCharsets.UTF_8));
            assertEquals(description, NetworkDescription.parse(FILE, description.toJson()));
            description.requireParameters(FILE, parameters(description));
            Network network = description.build(FILE, Precision.FLOAT);
            assertEquals(description, NetworkDescription.of(network));
            Matrix output =
                    network.predict(Precision.FLOAT.zeros(1, description.input().size()));
            assertTrue(output.getColumnDimension() == network.outputShape().size());
        } catch (ModelFormatException e) {
            Refusals.assertSentence(FILE, e);
        }
    }

    /** The tensors that a file would need for the description; none where there would be very many or it makes no sense. */
    private static Map<String, Tensor> parameters(NetworkDescription description) {
        Map<String, Tensor> tensors = new HashMap<>();
        Shape shape = description.input();
        try {
            for (LayerDescription layer : description.layers()) {
                for (Map.Entry<String, List<Integer>> parameter :
                        layer.parameters(shape).entrySet()) {
                    List<Integer> dimensions = parameter.getValue();
                    long size = dimensions.stream().mapToLong(d -> d).reduce(1, Math::multiplyExact);
                    if (size < 1 || size > MAX_PARAMETERS) {
                        return Map.of();
                    }
                    int rows = dimensions.size() < 2 ? 1 : dimensions.get(0);
                    Matrix values = Precision.FLOAT.zeros(rows, (int) size / rows);
                    tensors.put(parameter.getKey(), new Tensor(parameter.getKey(), dimensions, values));
                }
                shape = layer.output(shape);
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            return Map.of();
        }
        return tensors;
    }
}
