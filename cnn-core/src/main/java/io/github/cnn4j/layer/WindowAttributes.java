package io.github.cnn4j.layer;

import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Sliding;
import io.github.cnn4j.matrix.Window;

/**
 * Writes and reads a window as attributes of a layer, in pixels: {@code kernel} (height, width), {@code stride} (down,
 * right) and {@code padding} (top, left, bottom, right), each a list, or one number where all are the same. A file may also say
 * {@code "padding": "same"}, which becomes numbers when the layer is created.
 */
public final class WindowAttributes {

    /** The padding that {@link Window#withSamePadding} computes. */
    public static final String SAME = "same";

    private static final String KERNEL = "kernel";
    private static final String STRIDE = "stride";
    private static final String PADDING = "padding";

    private WindowAttributes() {}

    /**
     * Adds a window.
     *
     * @param attributes other attributes
     * @param window the window
     * @return a changed copy
     */
    public static Attributes write(Attributes attributes, Window window) {
        Sliding vertical = window.vertical();
        Sliding horizontal = window.horizontal();
        return withoutPadding(attributes, window)
                .with(PADDING, new int[] {vertical.before(), horizontal.before(), vertical.after(), horizontal.after()
                });
    }

    /**
     * Adds a window with "same" padding.
     *
     * @param attributes other attributes
     * @param window the window; its padding is not used
     * @return a changed copy
     */
    public static Attributes writeSame(Attributes attributes, Window window) {
        return withoutPadding(attributes, window).with(PADDING, SAME);
    }

    private static Attributes withoutPadding(Attributes attributes, Window window) {
        return attributes
                .with(KERNEL, new int[] {window.height(), window.width()})
                .with(STRIDE, new int[] {
                    window.vertical().stride(), window.horizontal().stride()
                });
    }

    /**
     * Reads a window.
     *
     * @param attributes with kernel, stride and padding
     * @param image shape of the image that the window slides over, from which "same" padding follows
     * @return the window
     * @throws IllegalArgumentException if one is missing or out of range
     */
    public static Window read(Attributes attributes, Shape image) {
        int[] kernel = attributes.integers(KERNEL, 2);
        int[] stride = attributes.integers(STRIDE, 2);
        if (SAME.equals(attributes.asMap().get(PADDING))) {
            return Window.rectangle(kernel[0], kernel[1])
                    .withStride(stride[0], stride[1])
                    .withSamePadding(image);
        }
        int[] padding = attributes.integers(PADDING, 4);
        return new Window(
                new Sliding(kernel[0], stride[0], padding[0], padding[2]),
                new Sliding(kernel[1], stride[1], padding[1], padding[3]));
    }
}
