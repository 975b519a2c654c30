package io.github.cnn4j.mnist.idx;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * Reads IDX files of unsigned bytes, plain or gzipped (recognised by the content, not by the name).
 *
 * <p>Everything is checked. The magic number gives the kind of file. Before memory is allocated, the declared size must be
 * exactly the length of a plain file, or within the largest compression of deflate for a gzipped one. Data after the last
 * element are refused.
 */
public final class IdxReader {
    private IdxReader() {}

    /**
     * Reads only the header, of any type and rank.
     *
     * @param file a plain or gzipped IDX file
     * @return its type and dimensions, not yet compared with the length of the file
     * @throws IdxFormatException if the file does not begin as an IDX file
     * @throws IOException if it cannot be read
     */
    public static IdxHeader readHeader(Path file) throws IOException {
        try (IdxInput source = IdxInput.open(file)) {
            return IdxHeaderReader.read(source);
        }
    }

    /**
     * Reads a file of images: unsigned bytes of rank 3, magic {@code 0x00000803}.
     *
     * @param file a plain or gzipped IDX file
     * @return its images, at least one
     * @throws IdxFormatException if the file is not exactly that
     * @throws IOException if it cannot be read, or not be held in memory
     */
    public static IdxImages readImages(Path file) throws IOException {
        try (IdxInput source = IdxInput.open(file)) {
            return readImages(source);
        }
    }

    /**
     * Reads images from a stream up to its end. The stream's length is not known, so memory grows with the data that
     * arrive.
     *
     * @param stream plain or gzipped IDX data; not closed
     * @param name name in error messages
     * @return its images, at least one
     * @throws IdxFormatException if the stream is not exactly one file of images
     * @throws IOException if it cannot be read, or not be held in memory
     */
    public static IdxImages readImages(InputStream stream, String name) throws IOException {
        return readImages(IdxInput.of(stream, name));
    }

    /**
     * Reads a file of labels: unsigned bytes of rank 1, magic {@code 0x00000801}.
     *
     * @param file a plain or gzipped IDX file
     * @return its labels, at least one
     * @throws IdxFormatException if the file is not exactly that
     * @throws IOException if it cannot be read, or not be held in memory
     */
    public static IdxLabels readLabels(Path file) throws IOException {
        try (IdxInput source = IdxInput.open(file)) {
            return readLabels(source);
        }
    }

    /**
     * Reads labels from a stream up to its end.
     *
     * @param stream plain or gzipped IDX data; not closed
     * @param name name in error messages
     * @return its labels, at least one
     * @throws IdxFormatException if the stream is not exactly one file of labels
     * @throws IOException if it cannot be read, or not be held in memory
     */
    public static IdxLabels readLabels(InputStream stream, String name) throws IOException {
        return readLabels(IdxInput.of(stream, name));
    }

    /**
     * Reads a file of images and its file of labels, which must fit each other.
     *
     * @param imagesFile the images, plain or gzipped
     * @param labelsFile the labels, plain or gzipped
     * @param classes number of classes; every label must be below it
     * @return as many labels as images
     * @throws IdxFormatException if either file is invalid, if the counts differ, or if a label is beyond
     *     the classes
     * @throws IOException if a file cannot be read, or not be held in memory
     */
    public static LabelledImages readLabelledImages(Path imagesFile, Path labelsFile, int classes) throws IOException {
        IdxImages images = readImages(imagesFile);
        IdxLabels labels = readLabels(labelsFile);
        return pair(images, imagesFile.toString(), labels, labelsFile.toString(), classes);
    }

    /**
     * Combines images and labels that were read separately.
     *
     * @param images the images
     * @param imagesName name of their file in error messages
     * @param labels the labels
     * @param labelsName name of their file in error messages
     * @param classes number of classes; every label must be below it
     * @return as many labels as images
     * @throws IdxFormatException if the counts differ, or if a label is beyond the classes
     */
    public static LabelledImages pair(
            IdxImages images, String imagesName, IdxLabels labels, String labelsName, int classes)
            throws IdxFormatException {
        if (labels.count() != images.count()) {
            throw new IdxFormatException(
                    new IdxPosition(labelsName, false, Integer.BYTES),
                    images.count() + " labels, as many as images in " + imagesName,
                    String.valueOf(labels.count()));
        }
        int headerBytes = IdxWriter.header(labels.count()).headerBytes();
        for (int i = 0; i < labels.count(); i++) {
            if (labels.label(i) >= classes) {
                throw new IdxFormatException(
                        new IdxPosition(labelsName, false, headerBytes + (long) i),
                        "a label of 0 to " + (classes - 1),
                        String.valueOf(labels.label(i)));
            }
        }
        return new LabelledImages(images, labels);
    }

    private static IdxImages readImages(IdxInput source) throws IOException {
        IdxHeader header = IdxHeaderReader.read(source, IdxContent.IMAGES);
        byte[] pixels = IdxDataReader.read(source, header);
        // The data fit in one array and no dimension is zero, so every dimension fits in an int.
        return new IdxImages(
                header.dimensions().get(0).intValue(),
                header.dimensions().get(1).intValue(),
                header.dimensions().get(2).intValue(),
                pixels);
    }

    private static IdxLabels readLabels(IdxInput source) throws IOException {
        return new IdxLabels(IdxDataReader.read(source, IdxHeaderReader.read(source, IdxContent.LABELS)));
    }
}
