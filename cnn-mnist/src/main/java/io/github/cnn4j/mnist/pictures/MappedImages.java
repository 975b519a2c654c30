package io.github.cnn4j.mnist.pictures;

import io.github.cnn4j.data.LabelledDataset;
import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.matrix.DoubleMatrix;
import io.github.cnn4j.matrix.FloatMatrix;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Shape;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * Labelled pictures of which only the labels and names take heap: the pixels are bytes of a mapped file, and become numbers
 * when they are copied into a batch.
 */
public final class MappedImages implements LabelledDataset {
    private final String name;
    private final Shape shape;
    private final int classes;
    private final MappedPixels pixels;
    private final int[] pictures;
    private final int[] labels;
    private final int[] checksums;
    private final List<String> sources;
    private final Normalization normalization;

    /** The input value of each pixel value, for each channel. */
    private final double[][] values;

    private final float[][] floatValues;

    /**
     * @param pictures for each example its number among the pixels
     * @param checksums for each example the CRC-32C of its prepared pixels
     * @param sources for each example the name of its file
     */
    MappedImages(
            String name,
            Shape shape,
            int classes,
            MappedPixels pixels,
            int[] pictures,
            int[] labels,
            int[] checksums,
            List<String> sources,
            Normalization normalization) {
        this.name = name;
        this.shape = shape;
        this.classes = classes;
        this.pixels = pixels;
        this.pictures = pictures;
        this.labels = labels;
        this.checksums = checksums;
        this.sources = sources;
        this.normalization = normalization;
        normalization.requireFits(shape.channels());
        this.values = new double[shape.channels()][256];
        this.floatValues = new float[shape.channels()][256];
        for (int c = 0; c < shape.channels(); c++) {
            for (int p = 0; p < 256; p++) {
                values[c][p] = normalization.apply(c, p);
                floatValues[c][p] = (float) values[c][p];
            }
        }
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
        return shape;
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
     * @param other how a pixel becomes a number, for all channels alike or for each of them
     * @return a data set over the same pixels
     * @throws IllegalArgumentException if it is for another number of channels
     */
    public MappedImages with(Normalization other) {
        return new MappedImages(name, shape, classes, pixels, pictures, labels, checksums, sources, other);
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
     * Returns a checksum of the prepared pixels of a picture, which takes no time: the cache keeps it.
     *
     * @param index the example, from 0
     * @return their CRC-32C
     */
    public int checksum(int index) {
        return checksums[index];
    }

    /**
     * Returns which file an example was read from.
     *
     * @param index the example, from 0
     * @return its path within the folder, with slashes on every platform
     */
    public String source(int index) {
        return sources.get(index);
    }

    @Override
    public void copyExample(int index, Matrix batch, int row) {
        requireRow(batch, row);
        ByteBuffer picture = pixels.picture(pictures[index]);
        int area = shape.area();
        int to = batch.offset() + row * batch.stride();
        for (int c = 0; c < shape.channels(); c++) {
            int from = c * area;
            if (batch instanceof DoubleMatrix target) {
                for (int i = from; i < from + area; i++) {
                    target.data()[to + i] = values[c][picture.get(i) & 0xFF];
                }
            } else if (batch instanceof FloatMatrix target) {
                for (int i = from; i < from + area; i++) {
                    target.data()[to + i] = floatValues[c][picture.get(i) & 0xFF];
                }
            }
        }
    }

    /** Checked, since the values are written straight into the batch's array. */
    private void requireRow(Matrix batch, int row) {
        if (batch.getColumnDimension() != shape.size()) {
            throw new IllegalArgumentException(
                    name + ": pictures of " + shape + " need rows of " + shape.size() + " values, got " + size(batch));
        }
        if (row < 0 || row >= batch.getRowDimension()) {
            throw new IllegalArgumentException(name + ": a batch of " + size(batch) + " has no row " + row);
        }
    }

    private static String size(Matrix batch) {
        return batch.getRowDimension() + " x " + batch.getColumnDimension();
    }
}
