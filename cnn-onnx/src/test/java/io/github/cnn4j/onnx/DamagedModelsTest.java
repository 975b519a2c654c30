package io.github.cnn4j.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.io.ModelFormatException;
import io.github.cnn4j.io.model.Model;
import io.github.cnn4j.onnx.testing.Networks;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A damaged file is refused in a sentence, unless the damage makes another valid model. */
class DamagedModelsTest {

    private static final int NETWORKS = 40;

    private static final int FLIPS = 500;

    @Test
    void everyTruncationIsRefused() throws IOException {
        byte[] model = bytes(3);
        int refused = 0;
        // Metadata and the version of the operators come last: without some of them it is still a model.
        for (int length = 0; length < model.length; length++) {
            refused += outcome("cut to " + length, Arrays.copyOf(model, length));
        }
        assertTrue(refused > model.length * 9 / 10, refused + " of " + model.length);
    }

    @Test
    void everyFlippedBitIsRefusedOrMakesAnotherModel() throws IOException {
        int refused = 0;
        for (int seed = 0; seed < NETWORKS; seed++) {
            byte[] model = bytes(seed);
            Random random = new Random(seed);
            for (int k = 0; k < FLIPS; k++) {
                byte[] damaged = model.clone();
                int at = random.nextInt(damaged.length);
                int bit = random.nextInt(8);
                damaged[at] ^= (byte) (1 << bit);
                refused += outcome("network " + seed + ", byte " + at + ", bit " + bit, damaged);
            }
        }
        assertTrue(refused > NETWORKS * FLIPS / 50, "only " + refused + " were refused");
    }

    private static byte[] bytes(long seed) {
        return Onnx.toBytes(
                new Model(Networks.random(seed).network(), new Normalization(0, 1)), ExportOptions.standard());
    }

    /** 1 if it was refused, 0 if it was read; anything else fails. */
    private static int outcome(String what, byte[] damaged) throws IOException {
        try {
            Onnx.fromBytes(damaged);
            return 0;
        } catch (ModelFormatException e) {
            String message = String.valueOf(e.getMessage());
            assertTrue(message.startsWith("the model: "), what + ": " + message);
            assertEquals(1, message.lines().count(), what + ": " + message);
            return 1;
        } catch (RuntimeException | Error e) {
            throw new AssertionError(what, e);
        }
    }
}
