package io.github.cnn4j.mnist.pictures;

import io.github.cnn4j.data.LabelledDataset;
import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.data.PixelTable;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Shape;
import java.util.List;
import java.util.Optional;

/**
 * Labelled pictures with only their labels and names on the heap: the pixels are bytes of a mapped file, converted to numbers
 * when they are copied into a batch.
 */
public final class MappedImages implements LabelledDataset {
    private final String name;
    private final PictureFormat format;
    private final int classes;
    private final MappedPixels pixels;
    private final int[] pictures;
    private final int[] labels;
    private final int[] checksums;
    private final List<String> sources;
    private final Normalization normalization;
    private final PixelTable table;

    /**
     * @param pictures for each example, the index of its picture in the file
     * @param checksums for each example the CRC-32C of its prepared pixels
     * @param sources for each example the name of its file
     */
    MappedImages(
            String name,
            PictureFormat format,
            int classes,
            MappedPixels pixels,
            int[] pictures,
            int[] labels,
            int[] checksums,
            List<String> sources,
            Normalization normalization) {
        this.name = name;
        this.format = format;
        this.classes = classes;
        this.pixels = pixels;
        this.pictures = pictures;
        this.labels = labels;
        this.checksums = checksums;
        this.sources = sources;
        this.normalization = normalization;
        this.table = new PixelTable(name, "pictures", format.shape(), normalization);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public Shape shape() {
        return format.shape();
    }

    @Override
    public int classes() {
        return classes;
    }

    @Override
    public int label(int index) {
        return labels[index];
    }

    @Override
    public Optional<Normalization> normalization() {
        return Optional.of(normalization);
    }

    /**
     * Returns the same pictures with another normalization.
     *
     * @param other normalization, for all channels or per channel
     * @return a data set over the same pixels
     * @throws IllegalArgumentException if it is for another number of channels
     */
    public MappedImages with(Normalization other) {
        return new MappedImages(name, format, classes, pixels, pictures, labels, checksums, sources, other);
    }

    /**
     * Returns the preparation of the pictures, to be stored with a model trained on them.
     *
     * @return size, channels and scaling
     */
    public PictureFormat format() {
        return format;
    }

    /**
     * Returns the prepared pixels of a picture.
     *
     * @param index the example, from 0
     * @return a copy of its shape().size() unsigned bytes: channel by channel, row by row
     */
    public byte[] pixels(int index) {
        return pixels.copy(pictures[index]);
    }

    /**
     * Returns a checksum of the prepared pixels of a picture, which the cache stores.
     *
     * @param index the example, from 0
     * @return their CRC-32C
     */
    public int checksum(int index) {
        return checksums[index];
    }

    /**
     * Returns the file of an example.
     *
     * @param index the example, from 0
     * @return its path within the folder, with slashes on every platform
     */
    public String source(int index) {
        return sources.get(index);
    }

    @Override
    public void copyExample(int index, Matrix batch, int row) {
        table.copy(pixels.picture(pictures[index]), 0, batch, row);
    }
}
