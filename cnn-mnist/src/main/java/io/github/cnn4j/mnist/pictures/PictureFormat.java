package io.github.cnn4j.mnist.pictures;

import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.mnist.image.Orientation;
import io.github.cnn4j.mnist.image.Picture;
import io.github.cnn4j.mnist.image.PixelRows;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The format that pictures are converted to, in training and in prediction.
 *
 * <ul>
 *   <li>Transparent pixels are put on white, as browsers show them.
 *   <li>The picture is scaled, up or down, to the largest size that fits with its aspect ratio kept, and centred.
 *   <li>The rest is filled with the median colour of its outermost pixels: on a plain background no edge is visible.
 * </ul>
 *
 * @param width columns, 1 to 1024
 * @param height rows, 1 to 1024
 * @param color the channels
 * @param scaling scaling method
 */
public record PictureFormat(int width, int height, Color color, Scaling scaling) implements Preparation {
    /** 28 x 28 grey pixels by area averaging. */
    public static final PictureFormat DEFAULT = new PictureFormat(28, 28, Color.GRAY, Scaling.AREA);

    private static final int MAX_SIDE = 1024;

    /**
     * Checks the size.
     *
     * @param width columns
     * @param height rows
     * @param color the channels
     * @param scaling scaling method
     * @throws IllegalArgumentException if a side is not 1 to 1024
     */
    public PictureFormat {
        if (width < 1 || height < 1 || width > MAX_SIDE || height > MAX_SIDE) {
            throw new IllegalArgumentException("pictures are scaled to 1 x 1 to " + MAX_SIDE + " x " + MAX_SIDE
                    + " pixels, got " + width + " x " + height);
        }
    }

    /**
     * Returns the format for a network's input, with area averaging.
     *
     * @param input the input shape of the network
     * @return its width and height, grey for one channel, RGB for three
     * @throws IllegalArgumentException if it has another number of channels, or a side is above 1024
     */
    public static PictureFormat of(Shape input) {
        return find(input)
                .orElseThrow(
                        () -> new IllegalArgumentException("pictures have 1 channel (grey) or 3 (colours) and sides of"
                                + " at most " + MAX_SIDE + ", got a network for " + input));
    }

    /**
     * Returns the format for a network's input, with area averaging, if its shape is one of pictures.
     *
     * @param input the input shape of the network
     * @return as {@link #of}; empty if that refuses the shape
     */
    public static Optional<PictureFormat> find(Shape input) {
        boolean fits = input.width() <= MAX_SIDE && input.height() <= MAX_SIDE;
        return Arrays.stream(Color.values())
                .filter(color -> fits && color.channels() == input.channels())
                .map(color -> new PictureFormat(input.width(), input.height(), color, Scaling.AREA))
                .findFirst();
    }

    @Override
    public Shape shape() {
        return new Shape(color.channels(), height, width);
    }

    @Override
    public byte[] prepare(Picture picture) throws IOException {
        return prepare(picture.decode(), picture.orientation());
    }

    /**
     * Prepares a picture in memory.
     *
     * @param image any kind of image, upright; not modified
     * @return shape().size() unsigned bytes: channel by channel, row by row
     */
    public byte[] prepare(BufferedImage image) {
        return prepare(PixelRows.of(image), Orientation.UPRIGHT);
    }

    private byte[] prepare(PixelRows rows, Orientation orientation) {
        boolean swapped = orientation.swapsSides();
        Fit fit = Fit.of(swapped ? rows.height() : rows.width(), swapped ? rows.width() : rows.height(), this);
        // Scaled as stored and turned afterwards, when the picture is small.
        int storedWidth = swapped ? fit.height() : fit.width();
        int storedHeight = swapped ? fit.width() : fit.height();
        Resampler resampler = new Resampler(
                new AxisWeights(scaling, rows.width(), storedWidth),
                new AxisWeights(scaling, rows.height(), storedHeight),
                color.channels());
        ChannelRows channels = new ChannelRows(rows, color);
        for (int y = 0; y < rows.height(); y++) {
            resampler.add(channels.read(y));
        }
        byte[] stored = resampler.pixels();

        byte[] pixels = new byte[shape().size()];
        for (int c = 0; c < color.channels(); c++) {
            byte ground = (byte) channels.borderMedian(c);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    pixels[(c * height + y) * width + x] = fit.covers(x, y)
                            ? stored[
                                    c * storedWidth * storedHeight
                                            + orientation.stored(
                                                    x - fit.left(), y - fit.top(), storedWidth, storedHeight)]
                            : ground;
                }
            }
        }
        return pixels;
    }

    @Override
    public String toJson() {
        return PreparationJson.write(this);
    }

    /**
     * Returns the format in readable form.
     *
     * @return for example {@code 64 x 64 rgb, area}
     */
    @Override
    public String toString() {
        return width + " x " + height + " " + (color + ", " + scaling).toLowerCase(Locale.ROOT);
    }
}
