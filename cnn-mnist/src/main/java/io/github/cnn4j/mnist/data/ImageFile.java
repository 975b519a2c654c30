package io.github.cnn4j.mnist.data;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/** Decodes pictures of the formats that the platform knows, after a look at the size that they claim. */
final class ImageFile {
    /** 64 megapixels: any camera's picture, while a few bytes that claim more take no memory. */
    static final long MAX_PIXELS = 64_000_000;

    /** A PNG of one bit a pixel, deflated 1032 : 1 (zlib's technical details); no other format packs pixels closer. */
    private static final long MAX_PIXELS_A_BYTE = 8 * 1032;

    private static final Set<String> FORMATS = Set.of("png", "jpeg", "gif", "bmp");

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
            ImageReader reader = reader(file, stream);
            try {
                reader.setInput(stream, true, true);
                return decode(file, reader);
            } finally {
                reader.dispose();
            }
        }
    }

    private static ImageReader reader(Path file, ImageInputStream stream) throws IOException {
        for (Iterator<ImageReader> readers = ImageIO.getImageReaders(stream); readers.hasNext(); ) {
            ImageReader reader = readers.next();
            if (FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
                return reader;
            }
            reader.dispose();
        }
        throw new IOException(file + ": expected a picture (PNG, JPEG, GIF or BMP), found none of these");
    }

    private static BufferedImage decode(Path file, ImageReader reader) throws IOException {
        int width = sound(file, () -> reader.getWidth(0));
        int height = sound(file, () -> reader.getHeight(0));
        if ((long) width * height > MAX_PIXELS) {
            throw new IOException(file + ": expected a picture of at most " + MAX_PIXELS / 1_000_000
                    + " megapixels, found " + width + " x " + height);
        }
        long most = Files.size(file) * MAX_PIXELS_A_BYTE;
        if ((long) width * height > most) {
            throw new IOException(file + ": expected a picture of at most " + most + " pixels, as " + Files.size(file)
                    + " bytes hold no more, found one that claims " + width + " x " + height);
        }
        return sound(file, () -> reader.read(0));
    }

    private static <T> T sound(Path file, Step<T> step) throws IOException {
        try {
            return step.run();
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            // One refused array harms nothing else: it is this picture that is too large, and the error should say so.
            String found = isOfMemory(e)
                    ? " that fits in the memory of this JVM ("
                            + Runtime.getRuntime().maxMemory() + " bytes, see -Xmx), found a larger one"
                    : ", found a damaged one or one of a kind that cannot be read (" + e.getMessage() + ")";
            throw new IOException(file + ": expected a picture" + found, e);
        }
    }

    /** PNG's reader wraps what it catches, even this. */
    private static boolean isOfMemory(Throwable e) {
        return e instanceof OutOfMemoryError || e.getCause() instanceof OutOfMemoryError;
    }
}
