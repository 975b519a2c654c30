package io.github.cnn4j.mnist.idx;

import java.util.Objects;

/** The grey images of one IDX file, all of one size, one unsigned byte a pixel. */
public final class IdxImages {
    private final int count;
    private final int rows;
    private final int columns;
    private final byte[] pixels;

    /**
     * Wraps the pixels without copying them.
     *
     * @param count number of images, at least one
     * @param rows the height of each, at least one
     * @param columns the width of each, at least one
     * @param pixels count x rows x columns unsigned bytes, row by row, image after image; not to be modified afterwards
     * @throws IllegalArgumentException if a size is not positive or the sizes do not multiply to the number of pixels
     */
    public IdxImages(int count, int rows, int columns, byte[] pixels) {
        if (count <= 0 || rows <= 0 || columns <= 0) {
            throw new IllegalArgumentException(
                    "images need a positive count, rows and columns, got " + describe(count, rows, columns));
        }
        IdxHeader header = IdxWriter.header(count, rows, columns);
        if (header.dataBytes() != pixels.length) {
            throw new IllegalArgumentException(
                    describe(count, rows, columns) + " expect " + header.dataBytes() + " pixels, got " + pixels.length);
        }
        this.count = count;
        this.rows = rows;
        this.columns = columns;
        this.pixels = pixels;
    }

    /**
     * Returns the number of images.
     *
     * @return the number of images
     */
    public int count() {
        return count;
    }

    /**
     * Returns the height of each image.
     *
     * @return pixels from top to bottom
     */
    public int rows() {
        return rows;
    }

    /**
     * Returns the width of each image.
     *
     * @return pixels from left to right
     */
    public int columns() {
        return columns;
    }

    /**
     * Returns all pixels, image after image, row by row: the array itself, not a copy, which must not be modified.
     *
     * @return count x rows x columns unsigned bytes
     */
    public byte[] pixels() {
        return pixels;
    }

    /**
     * Returns one pixel.
     *
     * @param image the image, from 0
     * @param row the row, from 0 at the top
     * @param column the column, from 0 at the left
     * @return its brightness, 0 to 255
     * @throws IndexOutOfBoundsException if there is no such pixel
     */
    public int pixel(int image, int row, int column) {
        Objects.checkIndex(image, count);
        Objects.checkIndex(row, rows);
        Objects.checkIndex(column, columns);
        return Byte.toUnsignedInt(pixels[(image * rows + row) * columns + column]);
    }

    @Override
    public String toString() {
        return describe(count, rows, columns);
    }

    private static String describe(int count, int rows, int columns) {
        return count + " images of " + rows + " x " + columns;
    }
}
