package io.github.cnn4j.mnist.data;

import java.util.Arrays;

/** The ink of a picture: 0 on the ground, 255 where it stands out most. */
final class Ink {
    /** Smallest contrast, out of 255, that counts as visible ink. */
    private static final int LEAST_CONTRAST = 16;

    /** Ink fainter than this, out of 255, does not make the box around a digit larger. */
    private static final int LEAST_EDGE = 32;

    private final GreyImage image;
    private final int ground;
    private final int spread;
    private final int direction;
    private final int reach;

    private Ink(GreyImage image, int ground, int spread, int direction, int reach) {
        this.image = image;
        this.ground = ground;
        this.spread = spread;
        this.direction = direction;
        this.reach = reach;
    }

    /**
     * Takes the border as the ground: its median brightness, and four times the median deviation from it as the variation of
     * the ground. Medians change little when a digit touches the border. Ink is what stands out from the ground, on the
     * darker or the lighter side, whichever has more.
     */
    static Ink of(GreyImage image) {
        int[] border = image.border();
        int ground = GreyImage.median(border);
        int spread = 4
                * GreyImage.median(Arrays.stream(border)
                        .map(brightness -> Math.abs(brightness - ground))
                        .toArray());
        long lighter = 0;
        long darker = 0;
        int most = 0;
        int least = 0;
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                int difference = image.at(x, y) - ground;
                lighter += Math.max(0, difference - spread);
                darker += Math.max(0, -difference - spread);
                most = Math.max(most, difference);
                least = Math.min(least, difference);
            }
        }
        int direction = lighter > darker ? 1 : -1;
        int reach = (lighter > darker ? most : -least) - spread;
        if (reach < LEAST_CONTRAST) {
            throw new IllegalArgumentException("expected a digit that stands out from a plain ground, got a picture of "
                    + image.width() + " x " + image.height() + " in which nothing does");
        }
        return new Ink(image, ground, spread, direction, reach);
    }

    int at(int x, int y) {
        int difference = direction * (image.at(x, y) - ground) - spread;
        return Math.max(0, difference) * 255 / reach;
    }

    /** The smallest box that holds all that is not faint. */
    Box box() {
        int left = image.width();
        int right = 0;
        int top = image.height();
        int bottom = 0;
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                if (at(x, y) >= LEAST_EDGE) {
                    left = Math.min(left, x);
                    right = Math.max(right, x + 1);
                    top = Math.min(top, y);
                    bottom = Math.max(bottom, y + 1);
                }
            }
        }
        return new Box(left, top, right - left, bottom - top);
    }

    /** A part of a picture in pixels. */
    record Box(int left, int top, int width, int height) {}

    /** The mean ink over a part of the picture whose sides may cut through pixels. */
    double mean(double left, double top, double width, double height) {
        double sum = 0;
        for (int y = (int) top; y < top + height && y < image.height(); y++) {
            double overlapY = Math.min(y + 1, top + height) - Math.max(y, top);
            for (int x = (int) left; x < left + width && x < image.width(); x++) {
                double overlapX = Math.min(x + 1, left + width) - Math.max(x, left);
                sum += overlapX * overlapY * at(x, y);
            }
        }
        return sum / (width * height);
    }
}
