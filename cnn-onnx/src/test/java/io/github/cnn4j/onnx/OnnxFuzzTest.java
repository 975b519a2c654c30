package io.github.cnn4j.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.io.ModelFormatException;
import io.github.cnn4j.io.model.Model;
import io.github.cnn4j.io.model.NetworkJson;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.onnx.ExportOptions.Input;
import java.io.IOException;

/** Any bytes as an ONNX file: refused in a sentence, or read, and then exported and read again to the same network. */
class OnnxFuzzTest {

    private static final int LONGEST = 1400;

    @FuzzTest
    void readsOrRefuses(byte[] content) throws IOException {
        OnnxModel read;
        try {
            read = Onnx.fromBytes(content);
        } catch (ModelFormatException e) {
            String message = String.valueOf(e.getMessage());
            assertTrue(message.startsWith("the model: ") && message.length() < LONGEST, message);
            assertFalse(message.chars().anyMatch(Character::isISOControl), message);
            return;
        }
        Network network = read.network();
        ExportOptions options =
                ExportOptions.standard().input(Input.NORMALIZED).softmax(false).precision(network.precision());
        byte[] exported = Onnx.toBytes(new Model(network, new Normalization(0, 1)), options);
        Network again = Onnx.fromBytes(exported).network();

        assertEquals(NetworkJson.write(network), NetworkJson.write(again));
        for (int i = 0; i < network.parameters().size(); i++) {
            if (network.parameters().get(i).value().isFinite()) {
                assertEquals(
                        network.parameters().get(i).value(),
                        again.parameters().get(i).value());
            }
        }
    }
}
