package io.github.cnn4j.io.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.io.ModelFormatException;
import io.github.cnn4j.io.safetensors.SafeTensors;
import io.github.cnn4j.io.safetensors.SafeTensorsWriter;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.testing.MemoryDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All that can happen to a small model file: it is refused with a sentence, or its content is what it was. */
class DamagedModelFileTest {

    private final Model model = ModelFixtures.model(Precision.FLOAT);

    @TempDir(factory = MemoryDisk.class)
    private Path directory;

    private Path file;
    private byte[] whole;

    @BeforeEach
    void save() throws IOException {
        file = directory.resolve("model.safetensors");
        ModelFile.save(model, file);
        whole = Files.readAllBytes(file);
    }

    @Test
    void refusesEveryTruncation() throws IOException {
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThrows(ModelFormatException.class, () -> ModelFile.load(file));
        }
    }

    @Test
    void refusesEveryBitFlipThatChangesTheContent() throws IOException {
        int refused = 0;
        for (int bit = 0; bit < 8 * whole.length; bit++) {
            byte[] damaged = whole.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            refused += refusedOrSame(damaged) ? 1 : 0;
        }
        // What passes: bits of the name cnn4j.sha256 that leave it a name, without which there is nothing to check.
        assertTrue(refused > 8 * whole.length - 100, refused + " of " + 8 * whole.length);
    }

    @Test
    void refusesRandomDamage() throws IOException {
        Random random = new Random(5);
        for (int round = 0; round < 3000; round++) {
            byte[] damaged = whole.clone();
            int from = random.nextInt(whole.length);
            int to = Math.min(whole.length, from + 1 + random.nextInt(64));
            for (int i = from; i < to; i++) {
                damaged[i] = (byte) random.nextInt();
            }
            refusedOrSame(damaged);
        }
    }

    @Test
    void refusesSwappedAndRepeatedPieces() throws IOException {
        Random random = new Random(6);
        for (int round = 0; round < 1000; round++) {
            byte[] damaged = whole.clone();
            int length = 1 + random.nextInt(100);
            int from = random.nextInt(whole.length - length);
            int to = random.nextInt(whole.length - length);
            System.arraycopy(whole, from, damaged, to, length);
            refusedOrSame(damaged);
        }
    }

    /** Without the hash a damaged number goes unnoticed, but nothing else may come of it than an error or a model. */
    @Test
    void survivesDamageOfAFileWithoutAHash() throws IOException {
        SafeTensorsWriter.write(new SafeTensors(ModelFile.metadata(model), ModelFile.tensors(model.network())), file);
        byte[] bare = Files.readAllBytes(file);
        int headerEnd = bare.length - model.network().parameterCount() * Float.BYTES;
        int loaded = 0;
        for (int bit = 0; bit < 8 * headerEnd; bit++) {
            byte[] damaged = bare.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, damaged);
            try {
                assertEquals(
                        model.network().parameterCount(),
                        ModelFile.load(file).network().parameterCount());
                loaded++;
            } catch (ModelFormatException e) {
                assertTrue(e.getMessage().startsWith(file + ": "), e.getMessage());
            }
        }
        assertTrue(loaded > 0 && loaded < headerEnd, loaded + " loaded");
    }

    private boolean refusedOrSame(byte[] damaged) throws IOException {
        Files.write(file, damaged);
        Model loaded;
        try {
            loaded = ModelFile.load(file);
        } catch (ModelFormatException e) {
            assertTrue(e.getMessage().startsWith(file + ": "), e.getMessage());
            return true;
        }
        ModelFixtures.assertSame(model, loaded);
        return false;
    }
}
