package io.github.cnn4j.mnist.cli;

import io.github.cnn4j.data.ImageDataset;
import io.github.cnn4j.mnist.data.MnistSource;
import io.github.cnn4j.mnist.data.TrainTest;
import io.github.cnn4j.mnist.idx.IdxImages;
import io.github.cnn4j.mnist.idx.IdxLabels;
import io.github.cnn4j.mnist.idx.IdxWriter;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Real digits, few enough to train on in no time. */
final class Digits {
    static final int TRAIN = 300;
    static final int TEST = 100;

    private Digits() {}

    /** Makes a directory with the four files. */
    static Path writeTo(Path directory) throws IOException {
        TrainTest sample = MnistSource.embedded().load();
        Files.createDirectories(directory);
        write(((ImageDataset) sample.train()).take(TRAIN), directory, "train");
        write(((ImageDataset) sample.test()).take(TEST), directory, "t10k");
        return directory;
    }

    private static void write(ImageDataset images, Path directory, String part) throws IOException {
        int side = 28;
        byte[] pixels = new byte[images.size() * side * side];
        byte[] labels = new byte[images.size()];
        for (int i = 0; i < images.size(); i++) {
            System.arraycopy(images.pixels(i), 0, pixels, i * side * side, side * side);
            labels[i] = (byte) images.label(i);
        }
        IdxWriter.write(
                new IdxImages(images.size(), side, side, pixels), directory.resolve(part + "-images-idx3-ubyte"));
        IdxWriter.write(new IdxLabels(labels), directory.resolve(part + "-labels-idx1-ubyte"));
    }

    /** Makes a picture of one of the test digits, light on dark, each pixel a square of a given size. */
    static Path writePicture(int index, int pixelSize, Path file) throws IOException {
        byte[] pixels = ((ImageDataset) MnistSource.embedded().load().test()).pixels(index);
        BufferedImage picture = new BufferedImage(28 * pixelSize, 28 * pixelSize, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int pixel = pixels[y / pixelSize * 28 + x / pixelSize] & 0xFF;
                picture.getRaster().setSample(x, y, 0, pixel);
            }
        }
        ImageIO.write(picture, "png", file.toFile());
        return file;
    }
}
