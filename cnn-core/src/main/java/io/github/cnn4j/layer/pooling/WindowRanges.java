package io.github.cnn4j.layer.pooling;

import io.github.cnn4j.matrix.Window;

/**
 * Along one side of an image: at which positions of a window its i-th pixel lies within the image and not in the padding, all
 * counted from 0.
 */
final class WindowRanges {

    private final Window window;
    private final int side;
    private final int positions;

    WindowRanges(Window window, int side) {
        this.window = window;
        this.side = side;
        this.positions = window.positions(side);
    }

    /** Pixels of the window along this side. */
    int size() {
        return window.size();
    }

    /** Where the i-th pixel of the window lies at a position, below 0 and from the side's length on in the padding. */
    int pixel(int i, int position) {
        return position * window.stride() + i - window.padding();
    }

    /** The first position at which the i-th pixel lies within the image. */
    int first(int i) {
        return Math.max(0, -Math.floorDiv(i - window.padding(), window.stride()));
    }

    /** The last such position; below the first if there is none. */
    int last(int i) {
        return Math.min(positions - 1, Math.floorDiv(side - 1 - (i - window.padding()), window.stride()));
    }
}
