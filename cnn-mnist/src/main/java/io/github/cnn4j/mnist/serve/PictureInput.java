package io.github.cnn4j.mnist.serve;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Decodes the pictures of requests, after a look at the size that they claim. As many are decoded at once as there are
 * processors: what a decoded picture takes, unlike its file, is large.
 */
final class PictureInput {
    private static final Set<String> FORMATS = Set.of("png", "jpeg", "gif", "bmp");
    private static final String EXPECTED = "expected a picture (PNG, JPEG, GIF or BMP)";

    private final int mostPixels;
    private final Semaphore decoders = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

    PictureInput(int mostPixels) {
        this.mostPixels = mostPixels;
    }

    /** The pixels of the network's input. */
    byte[] prepare(byte[] file, PicturePreparation preparation) throws Refusal {
        decoders.acquireUninterruptibly();
        try {
            return preparation.pixels(decode(file));
        } catch (IllegalArgumentException e) {
            throw new Refusal(Refusal.UNPROCESSABLE, String.valueOf(e.getMessage()));
        } finally {
            decoders.release();
        }
    }

    private BufferedImage decode(byte[] file) throws Refusal {
        // In memory: ImageIO's own choice would be a temporary file.
        try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            ImageReader reader = reader(stream);
            try {
                reader.setInput(stream, true, true);
                return decode(reader);
            } finally {
                reader.dispose();
            }
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    private static ImageReader reader(ImageInputStream stream) throws Refusal {
        for (Iterator<ImageReader> readers = ImageIO.getImageReaders(stream); readers.hasNext(); ) {
            ImageReader reader = readers.next();
            if (FORMATS.contains(format(reader))) {
                return reader;
            }
            reader.dispose();
        }
        throw new Refusal(Refusal.BAD_REQUEST, EXPECTED + ", found none of these");
    }

    private static String format(ImageReader reader) {
        try {
            return reader.getFormatName().toLowerCase(Locale.ROOT);
        } catch (IOException e) {
            return "";
        }
    }

    private BufferedImage decode(ImageReader reader) throws Refusal {
        try {
            long width = reader.getWidth(0);
            long height = reader.getHeight(0);
            if (width * height > mostPixels) {
                throw new Refusal(
                        Refusal.TOO_LARGE,
                        "expected a picture of at most " + mostPixels + " pixels, found " + width + " x " + height);
            }
            return reader.read(0);
        } catch (IOException | RuntimeException e) {
            // The platform's readers meet damage with exceptions of every kind; PNG's wraps even lack of memory.
            if (e.getCause() instanceof OutOfMemoryError error) {
                throw error;
            }
            throw damaged(e);
        }
    }

    private static Refusal damaged(Exception e) {
        return new Refusal(
                Refusal.BAD_REQUEST,
                EXPECTED + ", found a damaged one or one of a kind that cannot be read (" + e.getMessage() + ")");
    }
}
