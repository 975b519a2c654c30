package io.github.cnn4j.layer;

/**
 * For every pooling window of an image, where its first row and column of pixels are and how many it has of each, padding
 * left out; found once, so that the inner loops need no bounds.
 */
final class PoolingGeometry {

    private final int[] first;
    private final int[] rows;
    private final int[] columns;
    private final int width;

    PoolingGeometry(MaxPooling pooling) {
        int outputs = pooling.outputShape().size();
        first = new int[outputs];
        rows = new int[outputs];
        columns = new int[outputs];
        width = pooling.inputShape().width();
        int height = pooling.inputShape().height();
        int size = pooling.window().size();
        int at = 0;
        for (int c = 0; c < pooling.outputShape().channels(); c++) {
            for (int m = 0; m < pooling.outputShape().height(); m++) {
                int top = m * pooling.window().stride() - pooling.window().padding();
                int fromRow = Math.max(0, top);
                for (int l = 0; l < pooling.outputShape().width(); l++, at++) {
                    int left = l * pooling.window().stride() - pooling.window().padding();
                    int fromColumn = Math.max(0, left);
                    first[at] = (c * height + fromRow) * width + fromColumn;
                    rows[at] = Math.min(height, top + size) - fromRow;
                    columns[at] = Math.min(width, left + size) - fromColumn;
                }
            }
        }
    }

    int windows() {
        return first.length;
    }

    /** Index of the window's first pixel within the image. */
    int first(int k) {
        return first[k];
    }

    int rows(int k) {
        return rows[k];
    }

    int columns(int k) {
        return columns[k];
    }

    /** Distance from one row of pixels to the next. */
    int width() {
        return width;
    }
}
