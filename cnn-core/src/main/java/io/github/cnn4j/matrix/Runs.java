package io.github.cnn4j.matrix;

/**
 * The sources of im2col's entries, as runs: {@code length} neighbours of one row of the column matrix, starting at index
 * {@code column}, hold pixels of one image row, starting at index {@code pixel} and one window stride apart. Entries in
 * no run lie in the padding.
 */
final class Runs {

    private final int[] pixels;
    private final int[] columns;
    private final int[] lengths;
    private int count;

    private Runs(int capacity) {
        pixels = new int[capacity];
        columns = new int[capacity];
        lengths = new int[capacity];
    }

    static Runs of(Shape image, Window window) {
        Sliding vertical = window.vertical();
        int height = vertical.positions(image.height());
        Runs runs = new Runs(image.channels() * window.area() * height);
        int columnRow = 0;
        for (int c = 0; c < image.channels(); c++) {
            for (int i = 0; i < window.height(); i++) {
                for (int j = 0; j < window.width(); j++, columnRow++) {
                    for (int m = vertical.firstInside(i); m < vertical.endInside(i, image.height()); m++) {
                        int y = m * vertical.stride() + i - vertical.before();
                        runs.add(image, window.horizontal(), c, y, j, columnRow * height + m);
                    }
                }
            }
        }
        return runs;
    }

    /** The run of window column j over image row y of channel c. */
    private void add(Shape image, Sliding horizontal, int c, int y, int j, int columnIndex) {
        int first = horizontal.firstInside(j);
        int end = horizontal.endInside(j, image.width());
        if (first < end) {
            pixels[count] =
                    (c * image.height() + y) * image.width() + first * horizontal.stride() + j - horizontal.before();
            columns[count] = columnIndex * horizontal.positions(image.width()) + first;
            lengths[count] = end - first;
            count++;
        }
    }

    int count() {
        return count;
    }

    int pixel(int run) {
        return pixels[run];
    }

    int column(int run) {
        return columns[run];
    }

    int length(int run) {
        return lengths[run];
    }
}
