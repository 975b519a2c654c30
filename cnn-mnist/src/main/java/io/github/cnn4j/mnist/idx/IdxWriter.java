package io.github.cnn4j.mnist.idx;

import io.github.cnn4j.io.AtomicFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/**
 * Writes IDX files of unsigned bytes, plain or gzipped. Files are written atomically, see
 * {@link AtomicFile}.
 */
public final class IdxWriter {
    private IdxWriter() {}

    /**
     * Writes images as a plain IDX file of rank 3.
     *
     * @param images the images
     * @param file the file to write; replaced if it exists
     * @throws IOException if it cannot be written; an existing file is then unchanged
     */
    public static void write(IdxImages images, Path file) throws IOException {
        AtomicFile.write(file, stream -> write(images, stream));
    }

    /**
     * Writes labels as a plain IDX file of rank 1.
     *
     * @param labels the labels
     * @param file the file to write; replaced if it exists
     * @throws IOException if it cannot be written; an existing file is then unchanged
     */
    public static void write(IdxLabels labels, Path file) throws IOException {
        AtomicFile.write(file, stream -> write(labels, stream));
    }

    /**
     * Writes images as a gzipped IDX file of rank 3.
     *
     * @param images the images
     * @param file the file to write, whose name usually ends in {@code .gz}; replaced if it exists
     * @throws IOException if it cannot be written; an existing file is then unchanged
     */
    public static void writeGzip(IdxImages images, Path file) throws IOException {
        AtomicFile.write(file, stream -> {
            try (OutputStream packed = new GZIPOutputStream(stream)) {
                write(images, packed);
            }
        });
    }

    /**
     * Writes labels as a gzipped IDX file of rank 1.
     *
     * @param labels the labels
     * @param file the file to write, whose name usually ends in {@code .gz}; replaced if it exists
     * @throws IOException if it cannot be written; an existing file is then unchanged
     */
    public static void writeGzip(IdxLabels labels, Path file) throws IOException {
        AtomicFile.write(file, stream -> {
            try (OutputStream packed = new GZIPOutputStream(stream)) {
                write(labels, packed);
            }
        });
    }

    /**
     * Writes images in plain IDX to a stream.
     *
     * @param images the images
     * @param stream the stream to write to; not closed
     * @throws IOException if the stream does not take them
     */
    public static void write(IdxImages images, OutputStream stream) throws IOException {
        write(header(images.count(), images.rows(), images.columns()), images.pixels(), stream);
    }

    /**
     * Writes labels in plain IDX to a stream.
     *
     * @param labels the labels
     * @param stream the stream to write to; not closed
     * @throws IOException if the stream does not take them
     */
    public static void write(IdxLabels labels, OutputStream stream) throws IOException {
        write(header(labels.count()), labels.labels(), stream);
    }

    static IdxHeader header(int... dimensions) {
        return new IdxHeader(
                IdxType.UNSIGNED_BYTE,
                Arrays.stream(dimensions).asLongStream().boxed().toList());
    }

    private static void write(IdxHeader header, byte[] data, OutputStream stream) throws IOException {
        ByteBuffer start = ByteBuffer.allocate(header.headerBytes()).putInt(header.magic());
        header.dimensions().forEach(size -> start.putInt(size.intValue()));
        stream.write(start.array());
        stream.write(data);
    }
}
