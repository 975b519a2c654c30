package io.github.cnn4j.mnist.pictures;

import io.github.cnn4j.mnist.image.Brightness;
import io.github.cnn4j.mnist.image.PixelRows;

/** The rows of a picture as channels, on white where it is transparent; counts its outermost pixels. */
final class ChannelRows {
    private static final int WHITE = 255;

    private final PixelRows rows;
    private final Color color;
    private final int[] argb;
    private final int[][] channels;
    private final int[][] border;

    ChannelRows(PixelRows rows, Color color) {
        this.rows = rows;
        this.color = color;
        this.argb = new int[rows.width()];
        this.channels = new int[color.channels()][rows.width()];
        this.border = new int[color.channels()][256];
    }

    /** Reads a row: channel by channel, valid until the next is read. */
    int[][] read(int y) {
        rows.read(y, argb);
        int last = rows.width() - 1;
        for (int x = 0; x <= last; x++) {
            int opaque = onWhite(argb[x]);
            if (color == Color.GRAY) {
                channels[0][x] = Brightness.of(opaque);
            } else {
                channels[0][x] = opaque >> 16 & 0xFF;
                channels[1][x] = opaque >> 8 & 0xFF;
                channels[2][x] = opaque & 0xFF;
            }
        }
        boolean outermost = y == 0 || y == rows.height() - 1;
        for (int c = 0; c < channels.length; c++) {
            for (int x = 0; x <= last; x += outermost ? 1 : Math.max(1, last)) {
                border[c][channels[c][x]]++;
            }
        }
        return channels;
    }

    /** The median of the outermost pixels of the rows read, each counted once; the upper one of an even number. */
    int borderMedian(int channel) {
        int count = 0;
        for (int pixels : border[channel]) {
            count += pixels;
        }
        int below = 0;
        for (int value = 0; value < WHITE; value++) {
            below += border[channel][value];
            if (below > count / 2) {
                return value;
            }
        }
        return WHITE;
    }

    private static int onWhite(int argb) {
        int alpha = argb >>> 24;
        if (alpha == 255) {
            return argb;
        }
        return onWhite(argb >> 16 & 0xFF, alpha) << 16
                | onWhite(argb >> 8 & 0xFF, alpha) << 8
                | onWhite(argb & 0xFF, alpha);
    }

    private static int onWhite(int value, int alpha) {
        return (value * alpha + WHITE * (255 - alpha) + 127) / 255;
    }
}
