package io.github.cnn4j.mnist.data;

import io.github.cnn4j.mnist.image.Brightness;
import io.github.cnn4j.mnist.image.PixelRows;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * A picture as brightness, 0 to 255, without colour and transparency.
 *
 * <p>A transparent pixel gets a plain ground: the border's brightness where the border is opaque, else the ground from which
 * the opaque pixels stand out, black or white.
 */
final class GreyImage {
    private static final int MAX = 255;

    private final int width;
    private final int height;
    private final byte[] brightness;

    private GreyImage(int width, int height, byte[] brightness) {
        this.width = width;
        this.height = height;
        this.brightness = brightness;
    }

    static GreyImage of(BufferedImage image) {
        PixelRows rows = PixelRows.of(image);
        GreyImage grey = of(rows, Brightness::of);
        if (image.getColorModel().hasAlpha()) {
            grey.putGroundUnder(of(rows, argb -> argb >>> 24));
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

    private static GreyImage of(PixelRows rows, IntUnaryOperator brightness) {
        int[] row = new int[rows.width()];
        byte[] all = new byte[row.length * rows.height()];
        for (int y = 0; y < rows.height(); y++) {
            rows.read(y, row);
            for (int x = 0; x < row.length; x++) {
                all[y * row.length + x] = (byte) brightness.applyAsInt(row[x]);
            }
        }
        return new GreyImage(row.length, rows.height(), all);
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
