package io.github.cnn4j.data;

import io.github.cnn4j.matrix.DoubleMatrix;
import io.github.cnn4j.matrix.FloatMatrix;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Shape;
import java.util.Arrays;

/** Labelled images, held as the bytes they came in; a pixel becomes a number only when it is copied into a batch. */
public final class ImageDataset implements Dataset {

    private final String name;
    private final Shape shape;
    private final int classes;
    private final byte[] pixels;
    private final byte[] labels;
    private final Normalization normalization;
    private final double[] values = new double[256];
    private final float[] floatValues = new float[256];

    /**
     * A data set over arrays of the caller's, which are not copied and must not change any more.
     *
     * @param name what it is called in messages
     * @param shape shape of one image
     * @param classes number of classes, 1 .. 256
     * @param pixels the images one after another, each shape.size() unsigned bytes
     * @param labels the class of each image, as unsigned bytes
     * @param normalization how a pixel becomes a number
     * @throws IllegalArgumentException if there is no image, the arrays' lengths do not fit or a label is not a class
     */
    public ImageDataset(
            String name, Shape shape, int classes, byte[] pixels, byte[] labels, Normalization normalization) {
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
        for (int p = 0; p < 256; p++) {
            values[p] = normalization.apply(p);
            floatValues[p] = (float) values[p];
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

    /**
     * How a pixel becomes a number.
     *
     * @return the normalization
     */
    public Normalization normalization() {
        return normalization;
    }

    /**
     * The same images, prepared in another way.
     *
     * @param newNormalization how a pixel becomes a number
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
     * One image as it came in.
     *
     * @param index image, from 0
     * @return a copy of its shape().size() unsigned bytes
     */
    public byte[] pixels(int index) {
        return Arrays.copyOfRange(pixels, index * shape.size(), (index + 1) * shape.size());
    }

    /**
     * The first images as a data set of their own.
     *
     * @param count how many, from 1 to size()
     * @return a copy of that part
     * @throws IllegalArgumentException if there are not as many
     */
    public ImageDataset take(int count) {
        if (count < 1 || count > size()) {
            throw new IllegalArgumentException("cannot take " + count + " images of " + name + ", which has " + size());
        }
        return new ImageDataset(
                name,
                shape,
                classes,
                Arrays.copyOf(pixels, count * shape.size()),
                Arrays.copyOf(labels, count),
                normalization);
    }

    @Override
    public void copyExample(int index, Matrix batch, int row) {
        requireRow(batch, row);
        int from = index * shape.size();
        int to = batch.offset() + row * batch.stride();
        if (batch instanceof DoubleMatrix target) {
            for (int i = 0; i < shape.size(); i++) {
                target.data()[to + i] = values[pixels[from + i] & 0xFF];
            }
        } else if (batch instanceof FloatMatrix target) {
            for (int i = 0; i < shape.size(); i++) {
                target.data()[to + i] = floatValues[pixels[from + i] & 0xFF];
            }
        }
    }

    /** Checked, since the values are written straight into the batch's array. */
    private void requireRow(Matrix batch, int row) {
        if (batch.getColumnDimension() != shape.size()) {
            throw new IllegalArgumentException(
                    name + ": images of " + shape + " need rows of " + shape.size() + " values, got " + size(batch));
        }
        if (row < 0 || row >= batch.getRowDimension()) {
            throw new IllegalArgumentException(name + ": a batch of " + size(batch) + " has no row " + row);
        }
    }

    private static String size(Matrix batch) {
        return batch.getRowDimension() + " x " + batch.getColumnDimension();
    }
}
