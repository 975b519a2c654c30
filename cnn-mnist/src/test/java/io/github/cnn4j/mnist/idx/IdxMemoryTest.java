package io.github.cnn4j.mnist.idx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.testing.SmallJvm;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that lie about their size, read by a JVM of 64 MB: refused with a sentence, never an OutOfMemoryError. */
class IdxMemoryTest {
    @TempDir
    private Path directory;

    @Test
    void refusesHeaderBomb() throws Exception {
        Path file = Files.write(directory.resolve("bomb"), IdxFixtures.header(0x0803, 1 << 31, 28, 28));

        assertEquals(
                "IdxFormatException " + file + ": at offset 16 expected 16 + 1683627180032 bytes for ubyte 2147483648 x"
                        + " 28 x 28, got the end of the file",
                readInSmallJvm(file));
    }

    @Test
    void refusesHeaderBombThatOneArrayCouldHold() throws Exception {
        Path file = Files.write(directory.resolve("bomb"), IdxFixtures.header(0x0803, 2_000_000, 28, 28));

        assertTrue(readInSmallJvm(file).startsWith("IdxFormatException " + file + ": at offset 16 expected 16 +"));
    }

    @Test
    void refusesHeaderBombInsideGzip() throws Exception {
        byte[] header = IdxFixtures.header(0x0803, 2_000_000, 28, 28);
        Path file = Files.write(directory.resolve("bomb.gz"), IdxFixtures.gzip(header));

        assertTrue(readInSmallJvm(file).startsWith("IdxFormatException " + file + ": at decompressed offset 4"));
    }

    @Test
    void refusesGzipBombBehindAModestHeader() throws Exception {
        Path file = gzipOfZeros(IdxFixtures.header(0x0803, 1, 28, 28));

        assertEquals(
                "IdxFormatException " + file + ": at decompressed offset 800 expected the end of the data, got more"
                        + " bytes",
                readInSmallJvm(file));
    }

    @Test
    void refusesGzipBombWithinASecond() throws IOException {
        Path file = gzipOfZeros(IdxFixtures.header(0x0803, 1, 28, 28));
        long start = System.nanoTime();

        assertThrows(IdxFormatException.class, () -> IdxReader.readImages(file));

        assertTrue(System.nanoTime() - start < 1_000_000_000L);
    }

    @Test
    void saysThatAHonestFileIsTooLargeForTheMemory() throws Exception {
        Path file = gzipOfZeros(IdxFixtures.header(0x0803, ZEROS / 784, 28, 28));

        assertTrue(readInSmallJvm(file)
                .startsWith("IOException " + file + ": ubyte 256000 x 28 x 28 does not fit in the memory of this JVM"));
    }

    @Test
    void saysThatAHugePlainFileIsTooLargeForTheMemory() throws Exception {
        Path file = Files.write(directory.resolve("sparse"), IdxFixtures.header(0x0803, 2_000_000, 28, 28));
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(16 + 2_000_000L * 784);
        }

        assertTrue(readInSmallJvm(file)
                .startsWith("IOException " + file + ": ubyte 2000000 x 28 x 28 does not fit in the memory"));
    }

    private static final int ZEROS = 256_000 * 784;

    /** 200 MB of zeros in 200 kB. */
    private Path gzipOfZeros(byte[] header) throws IOException {
        Path file = directory.resolve("bomb.gz");
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(file), 1 << 16)) {
            packed.write(header);
            byte[] block = new byte[784 * 1000];
            for (int written = 0; written < ZEROS; written += block.length) {
                packed.write(block);
            }
        }
        return file;
    }

    private String readInSmallJvm(Path file) throws IOException, InterruptedException {
        return String.join("\n", SmallJvm.run(directory, ReadImages.class, file));
    }

    /** The child: prints how reading its argument ended. */
    static final class ReadImages {
        private ReadImages() {}

        public static void main(String[] arguments) {
            try {
                System.out.print("read " + IdxReader.readImages(Path.of(arguments[0])));
            } catch (IOException e) {
                System.out.print(e.getClass().getSimpleName() + " " + e.getMessage());
            }
        }
    }
}
