package io.github.cnn4j.matrix;

/**
 * Where im2col's entries come from, as runs: {@code length} neighbours of one row of the column matrix, starting at index
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
        int k = window.size();
        int height = window.positions(image.height());
        Runs runs = new Runs(image.channels() * k * k * height);
        int columnRow = 0;
        for (int c = 0; c < image.channels(); c++) {
            for (int i = 0; i < k; i++) {
                for (int j = 0; j < k; j++, columnRow++) {
                    for (int m = 0; m < height; m++) {
                        runs.add(
                                image,
                                window,
                                c,
                                m * window.stride() + i - window.padding(),
                                j,
                                columnRow * height + m);
                    }
                }
            }
        }
        return runs;
    }

    /** The run of window column j over image row y of channel c, if that row is not padding. */
    private void add(Shape image, Window window, int c, int y, int j, int columnIndex) {
        if (y < 0 || y >= image.height()) {
            return;
        }
        int stride = window.stride();
        int width = window.positions(image.width());
        int shift = j - window.padding();
        // The first and last l with 0 <= stride l + shift < image width.
        int first = shift >= 0 ? 0 : Math.floorDiv(-shift + stride - 1, stride);
        int last = Math.min(width - 1, Math.floorDiv(image.width() - 1 - shift, stride));
        if (first <= last) {
            pixels[count] = (c * image.height() + y) * image.width() + first * stride + shift;
            columns[count] = columnIndex * width + first;
            lengths[count] = last - first + 1;
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
