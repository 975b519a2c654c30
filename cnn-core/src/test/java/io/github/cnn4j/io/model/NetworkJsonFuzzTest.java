package io.github.cnn4j.io.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.cnn4j.io.ModelFormatException;
import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.layer.State;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.network.LayerTypes;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.NetworkDescription;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Any text as a network's description: refused with a sentence, or it gives a network that is described so and predicts. */
class NetworkJsonFuzzTest {

    /** More parameters than this are left to a file that holds them. */
    private static final int MAX_PARAMETERS = 100_000;

    private static final Path FILE = Path.of("model.safetensors");
    private static final LayerTypes TYPES = LayerTypes.standard();

    @FuzzTest
    void buildsOrRefuses(byte[] content) {
        try {
            NetworkDescription description = NetworkJson.read(new String(content, StandardCharsets.UTF_8), TYPES);
            assertEquals(description, NetworkJson.read(NetworkJson.write(description), TYPES));
            FileLimits.requireMatches(description, TYPES, Precision.FLOAT, tensors(description));
            Network network =
                    Network.builder(description).precision(Precision.FLOAT).build();
            assertEquals(description, network.description());
            Matrix output = network.predict(
                    Precision.FLOAT.zeros(1, description.inputShape().size()));
            assertTrue(output.getColumnDimension() == network.outputShape().size());
        } catch (IllegalArgumentException e) {
            Refusals.assertSentence(FILE, new ModelFormatException(FILE, String.valueOf(e.getMessage())));
        }
    }

    /** The tensors that a file would need for the description; none where there would be very many or it makes no sense. */
    private static Map<String, List<Integer>> tensors(NetworkDescription description) {
        Map<String, List<Integer>> tensors = new HashMap<>();
        long size = 0;
        try {
            for (Layer layer : description.create(Precision.FLOAT, TYPES)) {
                for (Parameter parameter : layer.parameters()) {
                    tensors.put(parameter.name(), parameter.dimensions());
                    size += parameter.size();
                }
                for (State state : layer.states()) {
                    tensors.put(state.name(), state.dimensions());
                    size += state.size();
                }
            }
        } catch (IllegalArgumentException e) {
            return Map.of();
        }
        return size > MAX_PARAMETERS ? Map.of() : tensors;
    }
}
