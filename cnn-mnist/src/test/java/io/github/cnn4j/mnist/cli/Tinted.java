package io.github.cnn4j.mnist.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Random;
import javax.imageio.ImageIO;

/** Made-up pictures of three classes that differ by their colour, in three sizes. */
final class Tinted {
    private static final int[][] SIZES = {{24, 18}, {15, 40}, {64, 64}};
    private static final String[] NAMES = {"forest, green", "sea", "sunset"};

    /** Green, blue, red. */
    private static final int[] SHIFTS = {8, 0, 16};

    private Tinted() {}

    /** A folder of so many pictures of each class. */
    static Path folder(Path root, int... perClass) throws IOException {
        for (int label = 0; label < perClass.length; label++) {
            for (int i = 0; i < perClass[label]; i++) {
                int[] size = SIZES[i % SIZES.length];
                write(root.resolve(NAMES[label]).resolve(i + ".png"), label, size[0], size[1], 100L * label + i);
            }
        }
        return root;
    }

    /** A picture that is bright in its class's colour and noisy in the others, some seconds old. */
    static Path write(Path file, int label, int width, int height, long number) throws IOException {
        Random random = new Random(number);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int noise = random.nextInt(100) | random.nextInt(100) << 8 | random.nextInt(100) << 16;
                image.setRGB(x, y, noise + (120 << SHIFTS[label]));
            }
        }
        Files.createDirectories(file.getParent());
        String name = file.getFileName().toString();
        ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), file.toFile());
        return Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis() - 10_000));
    }
}
