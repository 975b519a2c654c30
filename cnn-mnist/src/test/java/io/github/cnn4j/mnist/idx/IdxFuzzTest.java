package io.github.cnn4j.mnist.idx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.cnn4j.testing.MemoryDisk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/** Any bytes as an IDX file: refused with a sentence, or read to what is written as the same bytes again. */
class IdxFuzzTest {
    @TempDir(factory = MemoryDisk.class)
    private Path directory;

    @FuzzTest
    void readsOrRefuses(byte[] content) throws IOException {
        Path file = Files.write(directory.resolve("file"), content);
        byte[] images = rewritten(file, (from, to) -> IdxWriter.write(IdxReader.readImages(from), to));
        byte[] labels = rewritten(file, (from, to) -> IdxWriter.write(IdxReader.readLabels(from), to));
        rewritten(file, (from, to) -> IdxReader.readHeader(from));
        assertTrue(images == null || labels == null, "both images and labels");
        byte[] plain = images == null ? labels : images;
        if (plain != null && !isGzip(content)) {
            assertArrayEquals(content, plain);
        }
    }

    /** Packed content is read as the plain content is, whatever it may be. */
    @FuzzTest
    void readsOrRefusesGzip(byte[] content) throws IOException {
        Path packed = Files.write(directory.resolve("packed"), content);
        rewritten(packed, (from, to) -> IdxWriter.write(IdxReader.readImages(from), to));
        rewritten(packed, (from, to) -> IdxWriter.write(IdxReader.readLabels(from), to));
        if (!isGzip(content)) {
            Path plain = Files.write(directory.resolve("plain"), content);
            Files.write(packed, IdxFixtures.gzip(content));
            assertArrayEquals(
                    rewritten(plain, (from, to) -> IdxWriter.write(IdxReader.readImages(from), to)),
                    rewritten(packed, (from, to) -> IdxWriter.write(IdxReader.readImages(from), to)));
            assertArrayEquals(
                    rewritten(plain, (from, to) -> IdxWriter.write(IdxReader.readLabels(from), to)),
                    rewritten(packed, (from, to) -> IdxWriter.write(IdxReader.readLabels(from), to)));
        }
    }

    @FunctionalInterface
    private interface Rewriting {
        void run(Path from, ByteArrayOutputStream to) throws IOException;
    }

    /** What is written of what is read; null if the file is refused. */
    private static byte @Nullable [] rewritten(Path file, Rewriting rewriting) throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try {
            rewriting.run(file, written);
        } catch (IdxFormatException e) {
            assertTrue(e.getMessage().startsWith(file + ": at "), e.getMessage());
            assertTrue(e.getMessage().contains(" expected ") && e.getMessage().contains(", got "), e.getMessage());
            assertFalse(e.getMessage().chars().anyMatch(Character::isISOControl), e.getMessage());
            return null;
        }
        return written.toByteArray();
    }

    private static boolean isGzip(byte[] content) {
        return Arrays.equals(IdxFixtures.bytes(0x1F, 0x8B), Arrays.copyOf(content, 2));
    }
}
