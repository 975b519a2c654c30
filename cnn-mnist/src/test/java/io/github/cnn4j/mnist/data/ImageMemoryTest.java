package io.github.cnn4j.mnist.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

        List<String> said = readInSmallJvm(huge, claim, honest);

        assertEquals(
                huge + ": expected a picture of at most 64 megapixels, found 1073741824 x 2147483647", said.get(0));
        assertTrue(said.get(1).startsWith(claim + ": expected a picture of at most "), said.get(1));
        assertTrue(said.get(2).startsWith(honest + ": expected a picture that fits in the memory"), said.get(2));
        assertEquals(3, said.size());
    }

    private List<String> readInSmallJvm(Path... files) throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                Read.class.getName()));
        for (Path file : files) {
            command.add(file.toString());
        }
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the child JVM did not end within a minute");
        } finally {
            process.destroyForcibly();
        }
        return Files.readAllLines(output, StandardCharsets.UTF_8);
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
