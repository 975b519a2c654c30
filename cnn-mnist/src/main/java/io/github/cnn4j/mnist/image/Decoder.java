package io.github.cnn4j.mnist.image;

import java.awt.image.DataBuffer;
import java.awt.image.SampleModel;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import org.jspecify.annotations.Nullable;

/** Decodes a checked picture with the platform's decoders. */
final class Decoder {
    /** The platform's own decoders; others on the class path may decode differently. */
    private static final String PLATFORM = "com.sun.imageio.";

    /** Decodes the picture; on damaged input the platform's decoders throw exceptions of any kind. */
    @FunctionalInterface
    interface Step<T> {
        T run() throws IOException;
    }

    private final String name;
    private final Checked checked;
    private @Nullable String warning;

    private Decoder(String name, Checked checked) {
        this.name = name;
        this.checked = checked;
    }

    static PixelRows decode(String name, Checked checked) throws IOException {
        return new Decoder(name, checked).decode();
    }

    /** Returns an upper bound from the header: a pixel has at most four samples of 16 bits. */
    static long bytes(Checked checked) {
        long pixels = (long) checked.width() * checked.height();
        return Math.min(Limits.MAX_DECODED, 8 * pixels) + checked.scratch() * pixels;
    }

    static <T> T withinMemory(String name, Step<T> step) throws IOException {
        try {
            return step.run();
        } catch (OutOfMemoryError e) {
            // Only this allocation failed: report that this picture is too large instead of failing the program.
            throw new PictureMemoryException(name, e);
        }
    }

    private PixelRows decode() throws IOException {
        ImageReader reader = reader();
        try (ByteStream stream = new ByteStream(checked.content().bytes())) {
            reader.setInput(stream, true, true);
            reader.addIIOReadWarningListener((source, message) -> noteWarning(message));
            PixelRows rows = withinMemory(name, () -> read(reader));
            String damage = warning;
            if (damage != null) {
                throw damaged(damage, null);
            }
            return rows;
        } catch (PictureException | PictureMemoryException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // PNG's decoder wraps what it catches, even this.
            if (e.getCause() instanceof OutOfMemoryError) {
                throw new PictureMemoryException(name, e);
            }
            throw damaged(String.valueOf(e.getMessage()), e);
        } finally {
            reader.dispose();
        }
    }

    private PixelRows read(ImageReader reader) throws IOException {
        if (reader.getWidth(0) != checked.width() || reader.getHeight(0) != checked.height()) {
            throw damaged("its size is said twice, in different ways", null);
        }
        ImageReadParam param = reader.getDefaultReadParam();
        if (checked.inks() != Inks.NONE) {
            subsample(param, 4);
            return PixelRows.of(reader.readRaster(0, param), checked.inks());
        }
        subsample(param, bytesPerPixel(reader));
        return PixelRows.of(reader.read(0, param));
    }

    /** Reads every pixel, or every second, third, ... in each direction, as many as fit. */
    private void subsample(ImageReadParam param, int bytesPerPixel) {
        int step = 1;
        while (ceil(checked.width(), step) * ceil(checked.height(), step) * bytesPerPixel > Limits.MAX_DECODED) {
            step++;
        }
        param.setSourceSubsampling(step, step, 0, 0);
    }

    private static long ceil(long length, int step) {
        return (length + step - 1) / step;
    }

    private static int bytesPerPixel(ImageReader reader) throws IOException {
        Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
        if (!types.hasNext()) {
            throw new IOException("of no known type");
        }
        SampleModel samples = types.next().getSampleModel();
        return samples.getNumDataElements() * DataBuffer.getDataTypeSize(samples.getDataType()) / Byte.SIZE;
    }

    private ImageReader reader() {
        Iterator<ImageReader> readers =
                ImageIO.getImageReadersByFormatName(checked.kind().format());
        ImageReader any = readers.next();
        ImageReader reader = any;
        while (!isOfPlatform(reader) && readers.hasNext()) {
            reader = readers.next();
        }
        return isOfPlatform(reader) ? reader : any;
    }

    private static boolean isOfPlatform(ImageReader reader) {
        return reader.getClass().getName().startsWith(PLATFORM);
    }

    /**
     * JPEG's decoder fills missing data with grey and warns. Its other warnings concern things that affect no pixel,
     * such as bytes before a marker.
     */
    private void noteWarning(String message) {
        boolean harmful = (message.startsWith("Corrupt JPEG data") && !message.contains("extraneous"))
                || message.startsWith("Premature end")
                || message.startsWith("Truncated");
        if (harmful) {
            warning = message;
        }
    }

    private PictureException damaged(String detail, @Nullable Throwable cause) {
        return new PictureException(
                name,
                "expected a picture, got a damaged one or one of a kind that cannot be read (" + detail + ")",
                cause);
    }
}
