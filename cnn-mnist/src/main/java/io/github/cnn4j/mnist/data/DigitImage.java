package io.github.cnn4j.mnist.data;

import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.mnist.image.Picture;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A digit from any picture, prepared like MNIST's digits. So a network trained on them can classify it.
 *
 * <p>MNIST's own procedure (Y. LeCun, C. Cortes, C. Burges, The MNIST database of handwritten digits): the digit's
 * bounding box is scaled to fit 20 x 20 pixels, its aspect ratio kept, grey where pixels are partly covered; the result is
 * placed in 28 x 28 pixels such that its centre of mass is at the centre. Light on dark is kept and dark on light
 * inverted, by comparison with the picture's border. Colours become brightness, transparency a plain ground.
 *
 * <p>The picture should show one digit on a ground that is plain up to shading, with a little of the ground around it.
 */
public final class DigitImage {
    /** Rows and columns of a prepared digit. */
    public static final int SIDE = 28;

    private static final int BOX = 20;

    private final byte[] pixels;

    private DigitImage(byte[] pixels) {
        this.pixels = pixels;
    }

    /**
     * Prepares a picture.
     *
     * @param image any size and colour; not modified
     * @return the digit in it
     * @throws IllegalArgumentException if nothing in the picture stands out from its border
     */
    public static DigitImage of(BufferedImage image) {
        Ink ink = Ink.of(GreyImage.of(image));
        Ink.Box box = ink.box();
        double scale = (double) Math.max(box.width(), box.height()) / BOX;
        int width = Math.max(1, (int) Math.round(box.width() / scale));
        int height = Math.max(1, (int) Math.round(box.height() / scale));
        double cellWidth = (double) box.width() / width;
        double cellHeight = (double) box.height() / height;
        double[][] scaled = new double[height][width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                scaled[y][x] = ink.mean(box.left() + x * cellWidth, box.top() + y * cellHeight, cellWidth, cellHeight);
            }
        }
        return new DigitImage(centred(scaled));
    }

    /**
     * Reads a picture from a file and prepares it.
     *
     * @param file a PNG, JPEG, GIF or BMP file of at most 64 megapixels, turned upright by its EXIF data
     * @return the digit in it
     * @throws IOException if there is no such file, it holds no picture, a damaged or too large one, or one in which
     *     nothing stands out
     */
    public static DigitImage read(Path file) throws IOException {
        BufferedImage image = Picture.read(file).image();
        try {
            return of(image);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Returns the prepared picture.
     *
     * @return a copy of its 28 x 28 pixels row by row, unsigned bytes, 0 the ground, 255 ink
     */
    public byte[] pixels() {
        return pixels.clone();
    }

    /**
     * Returns the prepared picture as input of a network that was trained on MNIST.
     *
     * @return 1 x 784, pixels normalised as the homework does
     */
    public Matrix input() {
        return input(Normalization.MNIST);
    }

    /**
     * Returns the prepared picture as input of a network.
     *
     * @param normalization the normalization of the network's training data
     * @return 1 x 784
     */
    public Matrix input(Normalization normalization) {
        Matrix input = Precision.DOUBLE.zeros(1, pixels.length);
        for (int i = 0; i < pixels.length; i++) {
            input.setEntry(0, i, normalization.apply(pixels[i] & 0xFF));
        }
        return input;
    }

    private static byte[] centred(double[][] scaled) {
        int height = scaled.length;
        int width = scaled[0].length;
        double mass = 0;
        double massX = 0;
        double massY = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                mass += scaled[y][x];
                massX += (x + 0.5) * scaled[y][x];
                massY += (y + 0.5) * scaled[y][x];
            }
        }
        int left = offset(massX / mass, width);
        int top = offset(massY / mass, height);
        byte[] pixels = new byte[SIDE * SIDE];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                pixels[(top + y) * SIDE + left + x] = (byte) Math.round(scaled[y][x]);
            }
        }
        return pixels;
    }

    /**
     * The first pixel of a side whose centre of mass is to be in pixel 14, counted from 0, as in each of MNIST's digits. The
     * side stays within the picture.
     */
    private static int offset(double centre, int length) {
        return Math.max(0, Math.min(SIDE - length, (int) Math.ceil(SIDE / 2.0 - centre)));
    }
}
