package io.github.cnn4j.mnist.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A still picture in a file's bytes, checked but not yet decoded.
 *
 * <p>Limits: a file of 64 megabytes, 64 megapixels. A picture that would take more than 64 MB decoded (21 megapixels of
 * 8-bit colour) is decoded with every second, third, ... pixel in each direction, as many as fit.
 */
public final class Picture {
    /** Bytes of the longest file that is read. */
    public static final long MAX_FILE = Limits.MAX_FILE;

    private final String name;
    private final Checked checked;

    private Picture(String name, Checked checked) {
        this.name = name;
        this.checked = checked;
    }

    /**
     * Checks a picture in memory.
     *
     * @param name its name in messages
     * @param content a PNG, JPEG, GIF or BMP file; not copied; must not be modified afterwards
     * @return the picture
     * @throws PictureException if it is not a picture, or is truncated, damaged, animated or too large
     */
    public static Picture of(String name, byte[] content) throws PictureException {
        Limits.checkFile(name, content.length);
        return new Picture(name, Checked.of(name, content));
    }

    /**
     * Reads and checks a file.
     *
     * @param file a PNG, JPEG, GIF or BMP file
     * @return the picture
     * @throws PictureException if it is not a picture, or is truncated, damaged, animated or too large
     * @throws IOException if the file cannot be read
     */
    public static Picture read(Path file) throws IOException {
        return of(file.toString(), content(file));
    }

    /**
     * Reads a file's content if its length is within the limit.
     *
     * @param file a PNG, JPEG, GIF or BMP file
     * @return its bytes
     * @throws PictureException if it is a folder or a special file, or longer than 64 MB
     * @throws IOException if the file cannot be read
     */
    public static byte[] content(Path file) throws IOException {
        if (Files.notExists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        if (!Files.isRegularFile(file)) {
            throw new PictureException(
                    file.toString(),
                    "expected a picture (PNG, JPEG, GIF or BMP), got "
                            + (Files.isDirectory(file) ? "a directory" : "a special file"));
        }
        Limits.checkFile(file.toString(), Files.size(file));
        return Files.readAllBytes(file);
    }

    /**
     * Returns the width of the upright picture.
     *
     * @return columns, before any reduction
     */
    public int width() {
        return orientation().swapsSides() ? checked.height() : checked.width();
    }

    /**
     * Returns the height of the upright picture.
     *
     * @return rows, before any reduction
     */
    public int height() {
        return orientation().swapsSides() ? checked.width() : checked.height();
    }

    /**
     * Returns the rotation or reflection to apply to the decoded pixels.
     *
     * @return EXIF's orientation
     */
    public Orientation orientation() {
        return checked.orientation();
    }

    /**
     * Returns an upper bound of the memory that decoding takes.
     *
     * @return bytes, without those of the file
     */
    public long decodingBytes() {
        return Decoder.bytes(checked);
    }

    /**
     * Decodes the picture.
     *
     * @return its pixels as stored, not turned
     * @throws PictureException if the pixels are damaged or of a kind that cannot be read
     * @throws PictureMemoryException if they do not fit in the memory of this JVM
     */
    public PixelRows decode() throws IOException {
        return Decoder.decode(name, checked);
    }

    /**
     * Decodes the picture and turns it upright.
     *
     * @return the upright picture, of the same kind as in the file; {@link PixelRows} reads any kind
     * @throws PictureException if the pixels are damaged or of a kind that cannot be read
     * @throws PictureMemoryException if they do not fit in the memory of this JVM
     */
    public BufferedImage image() throws IOException {
        PixelRows rows = decode();
        return Decoder.withinMemory(name, () -> orientation().upright(rows.image()));
    }
}
