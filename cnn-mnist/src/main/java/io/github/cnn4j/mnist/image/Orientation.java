package io.github.cnn4j.mnist.image;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/**
 * Rotations and reflections from the stored pixels to the upright picture: the values 1 to 8 of EXIF's tag Orientation
 * (CIPA DC-008, 4.6.4), in their order.
 */
public enum Orientation {
    /** As stored. */
    UPRIGHT(false, false, false),
    /** Mirrored left to right. */
    MIRRORED(false, true, false),
    /** Upside down. */
    HALF_TURN(false, true, true),
    /** Mirrored top to bottom. */
    MIRRORED_HALF_TURN(false, false, true),
    /** Transposed: rows are columns. */
    TRANSPOSED(true, false, false),
    /** Rotate by 90 degrees clockwise. */
    CLOCKWISE(true, false, true),
    /** Transposed and upside down. */
    TRANSPOSED_HALF_TURN(true, true, true),
    /** Rotate by 90 degrees counterclockwise. */
    COUNTERCLOCKWISE(true, true, false);

    private final boolean transposed;
    private final boolean fromRight;
    private final boolean fromBottom;

    Orientation(boolean transposed, boolean fromRight, boolean fromBottom) {
        this.transposed = transposed;
        this.fromRight = fromRight;
        this.fromBottom = fromBottom;
    }

    /**
     * Returns the orientation of an EXIF value.
     *
     * @param exif the value of the tag
     * @return the orientation; upright if it is not 1 to 8, as in picture viewers
     */
    static Orientation ofExif(int exif) {
        return exif >= 1 && exif <= values().length ? values()[exif - 1] : UPRIGHT;
    }

    /**
     * Returns whether the upright picture is as wide as the stored one is high.
     *
     * @return true for the last four
     */
    public boolean swapsSides() {
        return transposed;
    }

    /**
     * Returns the stored position of a pixel of the upright picture.
     *
     * @param x column in the upright picture, from 0
     * @param y row in the upright picture, from 0
     * @param width columns as stored
     * @param height rows as stored
     * @return row · width + column of the stored pixel
     */
    public int stored(int x, int y, int width, int height) {
        int column = transposed ? y : x;
        int row = transposed ? x : y;
        return (fromBottom ? height - 1 - row : row) * width + (fromRight ? width - 1 - column : column);
    }

    /** Returns an image turned upright, of the same kind; the same image if it is upright already. */
    BufferedImage upright(BufferedImage image) {
        if (this == UPRIGHT) {
            return image;
        }
        Raster stored = image.getRaster();
        int width = transposed ? stored.getHeight() : stored.getWidth();
        int height = transposed ? stored.getWidth() : stored.getHeight();
        WritableRaster turned = stored.createCompatibleWritableRaster(width, height);
        Object pixel = null;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = stored(x, y, stored.getWidth(), stored.getHeight());
                pixel = stored.getDataElements(at % stored.getWidth(), at / stored.getWidth(), pixel);
                turned.setDataElements(x, y, pixel);
            }
        }
        return new BufferedImage(image.getColorModel(), turned, image.isAlphaPremultiplied(), null);
    }
}
