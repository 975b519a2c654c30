package io.github.cnn4j.mnist.data;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/** Decodes pictures of the formats that the platform knows, after a look at the size that they claim. */
final class ImageFile {
    /** 64 megapixels: any camera's picture, while a few bytes that claim more take no memory. */
    static final long MAX_PIXELS = 64_000_000;

    /** Works with a reader; the platform's readers meet damage with exceptions of every kind. */
    @FunctionalInterface
    private interface Step<T> {
        T run() throws IOException;
    }

    private ImageFile() {}

    static BufferedImage read(Path file) throws IOException {
        if (Files.notExists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + ": expected a picture (PNG, JPEG, GIF or BMP), found "
                    + (Files.isDirectory(file) ? "a directory" : "a special file"));
        }
        try (ImageInputStream stream = new FileImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                throw new IOException(file + ": expected a picture (PNG, JPEG, GIF or BMP), found none of these");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(stream, true, true);
                return decode(file, reader);
            } finally {
                reader.dispose();
            }
        }
    }

    private static BufferedImage decode(Path file, ImageReader reader) throws IOException {
        int width = sound(file, () -> reader.getWidth(0));
        int height = sound(file, () -> reader.getHeight(0));
        if ((long) width * height > MAX_PIXELS) {
            throw new IOException(file + ": expected a picture of at most " + MAX_PIXELS / 1_000_000
                    + " megapixels, found " + width + " x " + height);
        }
        return sound(file, () -> reader.read(0));
    }

    private static <T> T sound(Path file, Step<T> step) throws IOException {
        try {
            return step.run();
        } catch (IOException | RuntimeException e) {
            throw new IOException(
                    file + ": expected a picture, found a damaged one or one of a kind that cannot be read ("
                            + e.getMessage() + ")",
                    e);
        }
    }
}
