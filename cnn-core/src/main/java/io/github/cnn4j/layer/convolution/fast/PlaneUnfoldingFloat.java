package io.github.cnn4j.layer.convolution.fast;

import io.github.cnn4j.matrix.FloatMatrix;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Window;

/** The innermost loops of {@link PlaneUnfolding} in float; its twin is {@link PlaneUnfoldingDouble}. */
final class PlaneUnfoldingFloat extends PlaneUnfolding {

    PlaneUnfoldingFloat(Shape image, Window window) {
        super(image, window);
    }

    @Override
    void unfold(Matrix planes, Matrix unfolded) {
        FloatMatrix from = (FloatMatrix) planes;
        FloatMatrix to = (FloatMatrix) unfolded;
        int row = to.offset() + firstRow;
        for (int j = 0; j < horizontal.size(); j++) {
            int shift = j - horizontal.before();
            for (int c = 0; c < image.channels(); c++, row += to.stride()) {
                int plane = from.offset() + c * from.stride();
                if (columns == image.width()) {
                    shiftPlane(from.data(), plane, to.data(), row, shift);
                } else {
                    shiftRows(from.data(), plane, to.data(), row, j);
                }
            }
        }
    }

    /** In one copy, which takes pixels of the next or the last image row into the padding; they are set to zero again. */
    private void shiftPlane(float[] plane, int from, float[] unfolded, int to, int shift) {
        int before = Math.min(columns, Math.max(0, -shift));
        int after = Math.min(columns, Math.max(0, shift));
        int length = image.area() - before - after;
        if (length > 0) {
            System.arraycopy(plane, from + after, unfolded, to + before, length);
        }
        int end = to + image.area();
        for (int l = 0; l < before; l++) {
            clearColumn(unfolded, to + l, end);
        }
        for (int l = columns - after; l < columns; l++) {
            clearColumn(unfolded, to + l, end);
        }
    }

    private void clearColumn(float[] unfolded, int first, int end) {
        for (int at = first; at < end; at += columns) {
            unfolded[at] = 0;
        }
    }

    private void shiftRows(float[] plane, int from, float[] unfolded, int to, int j) {
        int first = horizontal.firstInside(j);
        int length = horizontal.endInside(j, image.width()) - first;
        int source = from + first + j - horizontal.before();
        int target = to + first;
        for (int y = 0; y < image.height() && length > 0; y++) {
            System.arraycopy(plane, source, unfolded, target, length);
            source += image.width();
            target += columns;
        }
    }
}
