package io.github.cnn4j.io.model;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.cnn4j.io.ModelFormatException;
import io.github.cnn4j.io.safetensors.ContentHash;
import io.github.cnn4j.io.safetensors.SafeTensorsReader;
import io.github.cnn4j.io.safetensors.SafeTensorsWriter;
import io.github.cnn4j.testing.MemoryDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Any bytes as a checkpoint: refused with a sentence, or read, and then written and read again to the same. */
class CheckpointFuzzTest {

    @TempDir(factory = MemoryDisk.class)
    private Path directory;

    @FuzzTest
    void readsOrRefuses(byte[] content) throws IOException {
        Path file = Files.write(directory.resolve("file"), content);
        loadsOrRefuses(file);
        seal(file);
        loadsOrRefuses(file);
    }

    /** With the right hash, which no guess would hit, the content gets as far as whoever writes hashes can bring it. */
    private static void seal(Path file) throws IOException {
        try {
            SafeTensorsWriter.write(ContentHash.sealed(SafeTensorsReader.read(file)), file);
        } catch (ModelFormatException e) {
            Refusals.assertSentence(file, e);
        }
    }

    private void loadsOrRefuses(Path file) throws IOException {
        Checkpoint loaded;
        try {
            loaded = Checkpoint.load(file);
        } catch (ModelFormatException e) {
            Refusals.assertSentence(file, e);
            return;
        }
        Path copy = directory.resolve("copy");
        loaded.save(copy);
        CheckpointTest.assertSame(loaded, Checkpoint.load(copy));
        ModelFixtures.assertSame(loaded.model(), ModelFile.load(file));
    }
}
