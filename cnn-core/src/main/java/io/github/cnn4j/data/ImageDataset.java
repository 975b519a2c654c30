package io.github.cnn4j.data;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Shape;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** Labelled images, held as bytes. A pixel becomes a number only when it is copied into a batch. */
public final class ImageDataset implements LabelledDataset {

    private final String name;
    private final Shape shape;
    private final int classes;
    private final byte[] pixels;
    private final byte[] labels;
    private final Normalization normalization;
    private final PixelTable table;
    private final ByteBuffer bytes;

    /**
     * Creates a data set over the given arrays. They are not copied and must not change afterwards.
     *
     * @param name name in messages
     * @param shape shape of one image
     * @param classes number of classes, 1 .. 256
     * @param pixels the images one after another, each shape.size() unsigned bytes
     * @param labels the class of each image, as unsigned bytes
     * @param normalization the normalization of pixels
     * @throws IllegalArgumentException if there is no image, more than 256 classes, the arrays' lengths do not fit or a label
     *     is not a class
     */
    public ImageDataset(
            String name, Shape shape, int classes, byte[] pixels, byte[] labels, Normalization normalization) {
        if (classes < 1 || classes > 256) {
            throw new IllegalArgumentException(
                    name + ": labels are bytes, so there can be 1 to 256 classes, got " + classes);
        }
        if (labels.length == 0) {
            throw new IllegalArgumentException(name + " holds no images");
        }
        if (pixels.length != (long) labels.length * shape.size()) {
            throw new IllegalArgumentException(name + ": " + labels.length + " images of " + shape + " have "
                    + (long) labels.length * shape.size() + " pixels, got " + pixels.length);
        }
        for (int i = 0; i < labels.length; i++) {
            if ((labels[i] & 0xFF) >= classes) {
                throw new IllegalArgumentException(name + ": label " + (labels[i] & 0xFF) + " of image " + i
                        + " is not a class: there are " + classes + ", from 0");
            }
        }
        this.name = name;
        this.shape = shape;
        this.classes = classes;
        this.pixels = pixels;
        this.labels = labels;
        this.normalization = normalization;
        this.table = new PixelTable(name, "images", shape, normalization);
        this.bytes = ByteBuffer.wrap(pixels);
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
    public Optional<Normalization> normalization() {
        return Optional.of(normalization);
    }

    /**
     * Computes the normalization that gives every channel of these images mean 0 and standard deviation 1.
     *
     * @return the normalization, for this set and for test sets beside it
     */
    public Normalization measuredNormalization() {
        long[][] histograms = new long[shape.channels()][256];
        for (int i = 0; i < pixels.length; i++) {
            histograms[i / shape.area() % shape.channels()][pixels[i] & 0xFF]++;
        }
        return Normalization.ofHistograms(histograms);
    }

    /**
     * Returns the same images with another normalization.
     *
     * @param newNormalization the normalization of pixels
     * @return a data set over the same arrays
     */
    public ImageDataset with(Normalization newNormalization) {
        return new ImageDataset(name, shape, classes, pixels, labels, newNormalization);
    }

    @Override
    public int label(int index) {
        return labels[index] & 0xFF;
    }

    /**
     * Returns the pixels of one image.
     *
     * @param index image, from 0
     * @return a copy of its shape().size() unsigned bytes
     * @throws IndexOutOfBoundsException if there is no such image
     */
    public byte[] pixels(int index) {
        if (index < 0 || index >= size()) {
            throw new IndexOutOfBoundsException(name + " has the images 0 .. " + (size() - 1) + ", got index " + index);
        }
        return Arrays.copyOfRange(pixels, index * shape.size(), (index + 1) * shape.size());
    }

    /**
     * Returns the first images as a data set of their own.
     *
     * @param count how many, from 1 to size()
     * @return a copy of that part
     * @throws IllegalArgumentException if there are not as many
     */
    public ImageDataset take(int count) {
        if (count < 1 || count > size()) {
            throw new IllegalArgumentException("cannot take " + count + " images of " + name + ", which has " + size());
        }
        return part(0, count);
    }

    /**
     * Returns all but the first images as a data set of their own.
     *
     * @param count how many to leave out, from 0 to below size()
     * @return a copy of that part
     * @throws IllegalArgumentException if no image is left
     */
    public ImageDataset skip(int count) {
        if (count < 0 || count >= size()) {
            throw new IllegalArgumentException("cannot skip " + count + " images of " + name + ", which has " + size());
        }
        return part(count, size());
    }

    private ImageDataset part(int from, int to) {
        return new ImageDataset(
                name,
                shape,
                classes,
                Arrays.copyOfRange(pixels, from * shape.size(), to * shape.size()),
                Arrays.copyOfRange(labels, from, to),
                normalization);
    }

    @Override
    public void copyExample(int index, Matrix batch, int row) {
        table.copy(bytes, index * shape.size(), batch, row);
    }
}
