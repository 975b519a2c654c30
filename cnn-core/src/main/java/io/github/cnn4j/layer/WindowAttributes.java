package io.github.cnn4j.layer;

import io.github.cnn4j.matrix.Window;

/** How a window stands among the attributes of a layer: kernel, stride and padding, in pixels. */
public final class WindowAttributes {

    private WindowAttributes() {}

    /**
     * Adds a window.
     *
     * @param attributes other attributes
     * @param window the window
     * @return a changed copy
     */
    public static Attributes write(Attributes attributes, Window window) {
        return attributes
                .with("kernel", window.size())
                .with("stride", window.stride())
                .with("padding", window.padding());
    }

    /**
     * Reads a window.
     *
     * @param attributes with kernel, stride and padding
     * @return the window
     * @throws IllegalArgumentException if one is missing or out of range
     */
    public static Window read(Attributes attributes) {
        return new Window(attributes.integer("kernel"), attributes.integer("stride"), attributes.integer("padding"));
    }
}
