package io.github.cnn4j.data;

import java.util.Arrays;
import java.util.Optional;

/**
 * A rectangle of an image that is erased, drawn as PyTorch's {@code RandomErasing} does with its defaults: 0.02 to 0.33 of the
 * image, uniform, with heights of 0.3 to 3.3 times the width, uniform on the logarithm; ten attempts to fit it into the image.
 *
 * @param top its first row, from 0
 * @param left its first column, from 0
 * @param height its rows
 * @param width its columns
 */
record Erasing(int top, int left, int height, int width) {

    private static final int ATTEMPTS = 10;
    private static final int NUMBERS = 4;
    private static final double SMALLEST = 0.02;
    private static final double LARGEST = 0.33;
    private static final double FLATTEST = 0.3;
    private static final double STEEPEST = 3.3;

    /** The rectangle of an image, or none. */
    static Optional<Erasing> of(double probability, Draw draw, int imageHeight, int imageWidth) {
        if (draw.uniform(Draw.ERASING) >= probability) {
            return Optional.empty();
        }
        for (int i = 0; i < ATTEMPTS; i++) {
            int number = Draw.RECTANGLES + i * NUMBERS;
            double area = (double) imageHeight * imageWidth * between(SMALLEST, LARGEST, draw.uniform(number));
            double ratio = StrictMath.exp(
                    between(StrictMath.log(FLATTEST), StrictMath.log(STEEPEST), draw.uniform(number + 1)));
            int height = (int) Math.rint(Math.sqrt(area * ratio));
            int width = (int) Math.rint(Math.sqrt(area / ratio));
            if (height > 0 && width > 0 && height < imageHeight && width < imageWidth) {
                int top = (int) (draw.uniform(number + 2) * (imageHeight - height + 1));
                int left = (int) (draw.uniform(number + 3) * (imageWidth - width + 1));
                return Optional.of(new Erasing(top, left, height, width));
            }
        }
        return Optional.empty();
    }

    private static double between(double from, double to, double uniform) {
        return from + (to - from) * uniform;
    }

    /** Sets the rectangle to 0 in all channels. */
    void apply(double[] image, int imageHeight, int imageWidth) {
        int channels = image.length / (imageHeight * imageWidth);
        for (int row = 0; row < channels * height; row++) {
            int at = (row / height * imageHeight + top + row % height) * imageWidth + left;
            Arrays.fill(image, at, at + width, 0);
        }
    }
}
