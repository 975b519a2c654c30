package io.github.cnn4j.mnist.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.testing.SmallJvm;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures that claim to be large, read by a JVM of 64 MB: refused with a sentence, never an OutOfMemoryError. */
class ImageMemoryTest {
    @TempDir
    private Path directory;

    @Test
    void refusesPicturesThatWouldFillTheMemory() throws Exception {
        Path huge = Files.write(directory.resolve("huge.png"), ImageFileTest.pngOfSize(1 << 30, Integer.MAX_VALUE));
        Path claim = Files.write(directory.resolve("claim.png"), ImageFileTest.pngOfSize(8000, 8000));
        Path honest = directory.resolve("honest.png");
        ImageIO.write(new BufferedImage(8000, 8000, BufferedImage.TYPE_BYTE_GRAY), "png", honest.toFile());

        List<String> said = SmallJvm.run(directory, Read.class, huge, claim, honest);

        assertEquals(huge + ": expected a picture of at most 64 megapixels, got 1073741824 x 2147483647", said.get(0));
        assertTrue(said.get(1).startsWith(claim + ": expected a picture of at most "), said.get(1));
        assertTrue(said.get(2).startsWith(honest + ": expected a picture that fits in the memory"), said.get(2));
        assertEquals(3, said.size());
    }

    /** The child: prints how reading each of its arguments ended. */
    static final class Read {
        private Read() {}

        public static void main(String[] arguments) {
            for (String argument : arguments) {
                try {
                    System.out.println(
                            "read " + DigitImage.read(Path.of(argument)).pixels().length + " pixels");
                } catch (IOException e) {
                    System.out.println(e.getMessage());
                }
            }
        }
    }
}
