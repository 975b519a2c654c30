package io.github.cnn4j.mnist.pictures;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Random;
import javax.imageio.ImageIO;

/** Pictures made for tests. */
final class Made {
    private Made() {}

    /** Grey pixels, row by row. */
    static BufferedImage gray(int[][] rows) {
        BufferedImage image = new BufferedImage(rows[0].length, rows.length, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < rows.length; y++) {
            for (int x = 0; x < rows[0].length; x++) {
                image.getRaster().setSample(x, y, 0, rows[y][x]);
            }
        }
        return image;
    }

    /** Pixels of opacity, red, green and blue, row by row. */
    static BufferedImage argb(int[][] rows) {
        BufferedImage image = new BufferedImage(rows[0].length, rows.length, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < rows.length; y++) {
            for (int x = 0; x < rows[0].length; x++) {
                image.setRGB(x, y, rows[y][x]);
            }
        }
        return image;
    }

    /** A picture of its own for every number: patches of colours on a shaded ground. */
    static BufferedImage colored(int width, int height, long number) {
        Random random = new Random(number);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int ground = random.nextInt(1 << 24);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, ground ^ x << 8 ^ y);
            }
        }
        for (int patch = 0; patch < 5; patch++) {
            int color = random.nextInt(1 << 24);
            int left = random.nextInt(width);
            int top = random.nextInt(height);
            for (int y = top; y < Math.min(height, top + height / 4); y++) {
                for (int x = left; x < Math.min(width, left + width / 4); x++) {
                    image.setRGB(x, y, color);
                }
            }
        }
        return image;
    }

    /** The bytes of a file. */
    static byte[] encoded(BufferedImage image, String format) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            assertTrue(ImageIO.write(image, format, bytes), "no encoder for " + format);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Writes a file, its format by its name, and the folders around it. */
    static Path write(Path file, BufferedImage image) throws IOException {
        String name = file.getFileName().toString();
        return write(file, encoded(image, name.substring(name.lastIndexOf('.') + 1)));
    }

    /** Writes a file that seems to be some seconds old, and the folders around it. */
    static Path write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        return Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis() - 10_000));
    }

    /** A folder of classes of so many coloured pictures each. */
    static Path folder(Path root, int width, int height, int perClass, String... classes) throws IOException {
        int number = 0;
        for (String name : classes) {
            for (int i = 0; i < perClass; i++) {
                write(root.resolve(name).resolve(i + ".png"), colored(width, height, number++));
            }
        }
        return root;
    }
}
