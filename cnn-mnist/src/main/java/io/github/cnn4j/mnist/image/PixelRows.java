package io.github.cnn4j.mnist.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;

/**
 * The pixels of a decoded picture of any kind, row by row, without a second copy of the picture.
 *
 * <p>Samples are used as stored: embedded colour profiles are not applied, and grey is not treated as linear light (as Java's
 * own conversion does, which brightens it). Samples of 16 bits are scaled to 8.
 */
public abstract class PixelRows {
    private final int width;
    private final int height;

    private PixelRows(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /**
     * Returns the rows of an image.
     *
     * @param image any kind of image; not modified
     * @return its rows
     */
    public static PixelRows of(BufferedImage image) {
        return isPlain(image) ? new Samples(image) : new Converted(image);
    }

    static PixelRows of(Raster raster, Inks inks) {
        return new Printed(raster, inks);
    }

    /**
     * Returns the width.
     *
     * @return pixels of a row
     */
    public final int width() {
        return width;
    }

    /**
     * Returns the height.
     *
     * @return the number of rows
     */
    public final int height() {
        return height;
    }

    /**
     * Reads a row.
     *
     * @param y the row, from 0 at the top
     * @param argb width() pixels, 8 bits each of opacity, red, green and blue; modified
     */
    public abstract void read(int y, int[] argb);

    /** Returns the image. */
    abstract BufferedImage image();

    /** Grey or colours with separate samples of 8 or 16 bits. */
    private static boolean isPlain(BufferedImage image) {
        ColorModel colors = image.getColorModel();
        int type = colors.getTransferType();
        int space = colors.getColorSpace().getType();
        return colors instanceof ComponentColorModel
                && !image.isAlphaPremultiplied()
                && (type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT)
                && (space == ColorSpace.TYPE_GRAY || space == ColorSpace.TYPE_RGB);
    }

    private static final class Samples extends PixelRows {
        private final BufferedImage image;
        private final Raster raster;
        private final int colors;
        private final int bands;
        private final int max;
        private final int[] row;

        Samples(BufferedImage image) {
            super(image.getWidth(), image.getHeight());
            this.image = image;
            this.raster = image.getRaster();
            this.colors = image.getColorModel().getNumColorComponents();
            this.bands = raster.getNumBands();
            this.max = (1 << image.getColorModel().getComponentSize(0)) - 1;
            this.row = new int[width() * bands];
        }

        @Override
        public void read(int y, int[] argb) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width(), 1, row);
            if (max != 255) {
                for (int i = 0; i < row.length; i++) {
                    row[i] = (row[i] * 255 + max / 2) / max;
                }
            }
            int green = colors == 1 ? 0 : 1;
            int blue = colors == 1 ? 0 : 2;
            for (int x = 0; x < width(); x++) {
                int at = x * bands;
                int alpha = bands > colors ? row[at + colors] : 255;
                argb[x] = alpha << 24 | row[at] << 16 | row[at + green] << 8 | row[at + blue];
            }
        }

        @Override
        BufferedImage image() {
            return image;
        }
    }

    /** Palettes and other kinds with packed samples. */
    private static final class Converted extends PixelRows {
        private final BufferedImage image;

        Converted(BufferedImage image) {
            super(image.getWidth(), image.getHeight());
            this.image = image;
        }

        @Override
        public void read(int y, int[] argb) {
            image.getRGB(0, y, width(), 1, argb, 0, width());
        }

        @Override
        BufferedImage image() {
            return image;
        }
    }

    /** Samples of inks. */
    private static final class Printed extends PixelRows {
        private final Raster raster;
        private final Inks inks;
        private final int[] row;

        Printed(Raster raster, Inks inks) {
            super(raster.getWidth(), raster.getHeight());
            this.raster = raster;
            this.inks = inks;
            this.row = new int[4 * raster.getWidth()];
        }

        @Override
        public void read(int y, int[] argb) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width(), 1, row);
            for (int x = 0; x < width(); x++) {
                argb[x] = inks.argb(row[4 * x], row[4 * x + 1], row[4 * x + 2], row[4 * x + 3]);
            }
        }

        @Override
        BufferedImage image() {
            BufferedImage image = new BufferedImage(width(), height(), BufferedImage.TYPE_INT_RGB);
            int[] argb = new int[width()];
            for (int y = 0; y < height(); y++) {
                read(y, argb);
                image.setRGB(0, y, width(), 1, argb, 0, width());
            }
            return image;
        }
    }
}
