package io.github.cnn4j.io.safetensors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.cnn4j.io.ModelFormatException;
import io.github.cnn4j.io.model.ModelFixtures;
import io.github.cnn4j.io.model.Refusals;
import io.github.cnn4j.testing.MemoryDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Any bytes as a safetensors file: refused with a sentence, or read, and then written and read again to the same. */
class SafeTensorsFuzzTest {

    @TempDir(factory = MemoryDisk.class)
    private Path directory;

    @FuzzTest
    void readsOrRefuses(byte[] content) throws IOException {
        Path file = Files.write(directory.resolve("file"), content);
        SafeTensors read;
        try {
            read = SafeTensorsReader.read(file);
        } catch (ModelFormatException e) {
            Refusals.assertSentence(file, e);
            return;
        }
        Path copy = directory.resolve("copy");
        SafeTensorsWriter.write(read, copy);
        assertSame(read, SafeTensorsReader.read(copy));
    }

    private static void assertSame(SafeTensors expected, SafeTensors found) {
        assertEquals(expected.metadata(), found.metadata());
        assertEquals(names(expected), names(found));
        for (int i = 0; i < expected.tensors().size(); i++) {
            assertArrayEquals(
                    ModelFixtures.bits(expected.tensors().get(i).values()),
                    ModelFixtures.bits(found.tensors().get(i).values()));
        }
    }

    private static List<String> names(SafeTensors content) {
        return content.tensors().stream()
                .map(t -> t.name() + " " + t.dimensions() + " " + t.dtype())
                .toList();
    }
}
