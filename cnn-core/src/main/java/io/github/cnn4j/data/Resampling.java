package io.github.cnn4j.data;

import io.github.cnn4j.matrix.Shape;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Samples an image bilinearly as an {@link AffineMap} and an {@link ElasticField} require. Used by one thread only. */
final class Resampling {

    /**
     * Pixels of background around the image: every place outside it is moved to where all four pixels around it are background.
     */
    private static final int BORDER = 2;

    private final Shape shape;
    private final int stride;
    private final double[] image;

    Resampling(Shape shape) {
        this.shape = shape;
        this.stride = shape.width() + 2 * BORDER;
        this.image = new double[shape.channels() * (shape.height() + 2 * BORDER) * stride];
    }

    /** Takes an image and the input value of brightness 0 of each channel. */
    void take(double[] values, double[] background) {
        int area = image.length / shape.channels();
        for (int c = 0; c < shape.channels(); c++) {
            Arrays.fill(image, c * area, (c + 1) * area, background[c]);
            for (int row = 0; row < shape.height(); row++) {
                System.arraycopy(
                        values,
                        (c * shape.height() + row) * shape.width(),
                        image,
                        c * area + (row + BORDER) * stride + BORDER,
                        shape.width());
            }
        }
    }

    /** Writes the distorted image; without a field, nothing is displaced. */
    void sample(AffineMap map, @Nullable ElasticField field, double[] result) {
        double centreX = (shape.width() - 1) / 2.0;
        double centreY = (shape.height() - 1) / 2.0;
        for (int row = 0; row < shape.height(); row++) {
            double down = row - centreY;
            double startX = map.x0() + map.xy() * down + centreX;
            double startY = map.y0() + map.yy() * down + centreY;
            for (int column = 0; column < shape.width(); column++) {
                int pixel = row * shape.width() + column;
                double right = column - centreX;
                double x = startX + map.xx() * right;
                double y = startY + map.yx() * right;
                if (field != null) {
                    x += field.x(pixel);
                    y += field.y(pixel);
                }
                sample(inside(x, shape.width()), inside(y, shape.height()), pixel, result);
            }
        }
    }

    /** The place counted from the border's first pixel; never so far out that a pixel around it does not exist. */
    private static double inside(double place, int side) {
        return Math.min(Math.max(place, -1), side) + BORDER;
    }

    /** (1-v)((1-u) p(0,0) + u p(0,1)) + v((1-u) p(1,0) + u p(1,1)), exactly p(0,0) for u = v = 0. */
    private void sample(double x, double y, int pixel, double[] result) {
        int left = (int) x;
        int top = (int) y;
        double u = x - left;
        double v = y - top;
        int area = image.length / shape.channels();
        for (int c = 0; c < shape.channels(); c++) {
            int at = c * area + top * stride + left;
            double above = (1 - u) * image[at] + u * image[at + 1];
            double below = (1 - u) * image[at + stride] + u * image[at + stride + 1];
            result[c * shape.area() + pixel] = (1 - v) * above + v * below;
        }
    }
}
