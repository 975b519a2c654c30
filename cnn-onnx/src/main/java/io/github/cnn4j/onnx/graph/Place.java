package io.github.cnn4j.onnx.graph;

import io.github.cnn4j.matrix.Shape;
import org.jspecify.annotations.Nullable;

/**
 * A place in the network to be: behind a layer, or at the input. Two flows are at the same place only if it is the same object.
 */
public final class Place {

    private final @Nullable Place before;
    private final @Nullable Step step;
    private final Shape shape;

    Place(@Nullable Place before, @Nullable Step step, Shape shape) {
        this.before = before;
        this.step = step;
        this.shape = shape;
    }

    /**
     * Returns the place before the layer.
     *
     * @return null at the input
     */
    public @Nullable Place before() {
        return before;
    }

    /**
     * Returns the layer.
     *
     * @return null at the input
     */
    public @Nullable Step step() {
        return step;
    }

    /**
     * Returns the shape in the network.
     *
     * @return shape of one example
     */
    public Shape shape() {
        return shape;
    }
}
