package io.github.cnn4j.mnist.data;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * A picture as brightness, 0 to 255, without colour and transparency.
 *
 * <p>A transparent pixel shows what a person would put under it: where the border is opaque, more of the border's
 * brightness; where it is not, the ground from which the opaque pixels stand out, black or white.
 */
final class GreyImage {
    private static final int MAX = 255;

    /** Row by row, so that no second copy of a large picture is held. */
    @FunctionalInterface
    private interface RowReader {
        void read(int y, int[] row);
    }

    private final int width;
    private final int height;
    private final byte[] brightness;

    private GreyImage(int width, int height, byte[] brightness) {
        this.width = width;
        this.height = height;
        this.brightness = brightness;
    }

    static GreyImage of(BufferedImage image) {
        boolean plain = isPlainGrey(image);
        boolean transparent = image.getColorModel().hasAlpha();
        GreyImage grey = plain ? samples(image, 0) : luma(image);
        if (transparent) {
            grey.putGroundUnder(plain ? samples(image, 1) : alpha(image));
        }
        return grey;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    int at(int x, int y) {
        return brightness[y * width + x] & 0xFF;
    }

    /** The pixels of the outermost rows and columns, those of the corners twice. */
    int[] border() {
        int[] border = new int[2 * (width + height)];
        int next = 0;
        for (int x = 0; x < width; x++) {
            border[next++] = at(x, 0);
            border[next++] = at(x, height - 1);
        }
        for (int y = 0; y < height; y++) {
            border[next++] = at(0, y);
            border[next++] = at(width - 1, y);
        }
        return border;
    }

    static int median(int[] values) {
        int[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static boolean isPlainGrey(BufferedImage image) {
        int type = image.getSampleModel().getDataType();
        return image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY
                && !image.isAlphaPremultiplied()
                && (type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT);
    }

    /** Grey samples as they are: Java's conversion to RGB takes them for linear light and would brighten them. */
    private static GreyImage samples(BufferedImage image, int band) {
        int max = (1 << image.getColorModel().getComponentSize(band)) - 1;
        return of(
                image,
                (y, row) -> image.getRaster().getSamples(0, y, row.length, 1, band, row),
                sample -> sample * MAX / max);
    }

    /** ITU-R BT.601: how bright the eye finds red, green and blue. */
    private static GreyImage luma(BufferedImage image) {
        return rgb(image, p -> (299 * (p >> 16 & 0xFF) + 587 * (p >> 8 & 0xFF) + 114 * (p & 0xFF)) / 1000);
    }

    private static GreyImage alpha(BufferedImage image) {
        return rgb(image, p -> p >>> 24);
    }

    private static GreyImage rgb(BufferedImage image, IntUnaryOperator brightness) {
        return of(image, (y, row) -> image.getRGB(0, y, row.length, 1, row, 0, row.length), brightness);
    }

    private static GreyImage of(BufferedImage image, RowReader reader, IntUnaryOperator brightness) {
        int[] row = new int[image.getWidth()];
        byte[] all = new byte[row.length * image.getHeight()];
        for (int y = 0; y < image.getHeight(); y++) {
            reader.read(y, row);
            for (int x = 0; x < row.length; x++) {
                all[y * row.length + x] = (byte) brightness.applyAsInt(row[x]);
            }
        }
        return new GreyImage(row.length, image.getHeight(), all);
    }

    private void putGroundUnder(GreyImage opacity) {
        int ground = median(opacity.border()) == MAX ? median(border()) : contrastOf(opacity);
        for (int i = 0; i < brightness.length; i++) {
            int alpha = opacity.brightness[i] & 0xFF;
            brightness[i] = (byte) (((brightness[i] & 0xFF) * alpha + ground * (MAX - alpha)) / MAX);
        }
    }

    private int contrastOf(GreyImage opacity) {
        long sum = 0;
        long weight = 0;
        for (int i = 0; i < brightness.length; i++) {
            int alpha = opacity.brightness[i] & 0xFF;
            sum += (long) (brightness[i] & 0xFF) * alpha;
            weight += alpha;
        }
        return 2 * sum > weight * MAX ? 0 : MAX;
    }
}
