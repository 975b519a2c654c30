package io.github.cnn4j.mnist.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.cnn4j.mnist.image.Picture;
import io.github.cnn4j.testing.MemoryDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.io.TempDir;

/** Any bytes as a picture: refused with a sentence, or read to a digit, and to the same one after it is written as PNG. */
class ImageFileFuzzTest {
    private static final int PNG = 0x89;

    @TempDir(factory = MemoryDisk.class)
    private Path directory;

    @FuzzTest
    void readsOrRefuses(byte[] content) throws IOException {
        Path file = Files.write(directory.resolve("picture"), content);
        byte[] pixels;
        try {
            pixels = DigitImage.read(file).pixels();
        } catch (IOException e) {
            assertTrue(e.getMessage().startsWith(file + ": expected a "), e.getMessage());
            assertFalse(e.getMessage().chars().anyMatch(Character::isISOControl), e.getMessage());
            return;
        }
        assertEquals(DigitImage.SIDE * DigitImage.SIDE, pixels.length);
        if (Byte.toUnsignedInt(content[0]) == PNG) {
            Path copy = directory.resolve("copy.png");
            assertTrue(ImageIO.write(Picture.read(file).image(), "png", copy.toFile()));
            assertArrayEquals(pixels, DigitImage.read(copy).pixels());
        }
    }
}
