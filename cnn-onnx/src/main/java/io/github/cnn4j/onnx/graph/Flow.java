package io.github.cnn4j.onnx.graph;

import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.LayerContext;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.layer.State;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.network.LayerTypes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tensor that is computed for every example, and the layers that compute it: a step after another flow, or the input.
 * A flow does not change; an operator makes a new one.
 */
public final class Flow implements Value {

    private final @Nullable Flow before;
    private final @Nullable Step step;
    private final Shape shape;
    private final Layout layout;
    private final Scaling scaling;
    private final Ending ending;

    private Flow(
            @Nullable Flow before, @Nullable Step step, Shape shape, Layout layout, Scaling scaling, Ending ending) {
        this.before = before;
        this.step = step;
        this.shape = shape;
        this.layout = layout;
        this.scaling = scaling;
        this.ending = ending;
    }

    /**
     * Returns the network's input.
     *
     * @param layout how the file arranges it
     * @return a flow without steps
     */
    public static Flow input(Layout layout) {
        return input(layout, Scaling.NONE);
    }

    private static Flow input(Layout layout, Scaling scaling) {
        return new Flow(null, null, layout.image(), layout, scaling, Ending.LOGITS);
    }

    /**
     * Returns the flow after a layer.
     *
     * @param next the layer; its tensors are checked against its parameters and states
     * @param newLayout how the file arranges its output
     * @return the flow
     * @throws IllegalArgumentException if the layer does not fit the shape, or the tensors do not fit the layer
     */
    public Flow then(Step next, Layout newLayout) {
        if (ending != Ending.LOGITS) {
            throw new IllegalArgumentException("it reads the output of a softmax, which can only be the last operator");
        }
        // No memory is taken for the parameters: nobody asks for their values.
        LayerContext context = new LayerContext("", shape, Precision.FLOAT, LayerTypes.standard()::get);
        Layer layer = next.type().maker().make(context, next.attributes());
        for (Parameter parameter : layer.parameters()) {
            requireFits(parameter.name(), parameter.dimensions(), next);
        }
        for (State state : layer.states()) {
            requireFits(state.name(), state.dimensions(), next);
        }
        return new Flow(this, next, layer.outputShape(), newLayout, scaling, ending);
    }

    private static void requireFits(String name, List<Integer> dimensions, Step step) {
        Matrix values = step.tensors().get(name.substring(1));
        if (values == null) {
            throw new IllegalStateException("the step " + step + " gives no " + name);
        }
        int rows = dimensions.size() == 1 ? 1 : dimensions.get(0);
        long size = dimensions.stream().mapToLong(d -> d).reduce(1, (a, b) -> a * b);
        if (values.getRowDimension() != rows || (long) rows * values.getColumnDimension() != size) {
            throw new IllegalArgumentException("expected " + name.substring(1) + " of " + Layout.text(dimensions)
                    + ", found " + values.getRowDimension() + " x " + values.getColumnDimension());
        }
    }

    /**
     * Returns the flow with the same values in another layout, before any layer or without need of one.
     *
     * @param newLayout how the file arranges the values now
     * @return the flow
     */
    public Flow with(Layout newLayout) {
        return new Flow(before, step, shape, newLayout, scaling, ending);
    }

    /**
     * Returns the input in other dimensions, which then are the network's own.
     *
     * @param dimensions the dimensions from here on, without the batch
     * @return the flow
     * @throws IllegalArgumentException if there are too many, or channels have been scaled differently
     */
    public Flow inputReshaped(List<Integer> dimensions) {
        return input(Layout.of(dimensions), scaling.requireOne());
    }

    /**
     * Returns the input with its axes in another order, which then is the network's own.
     *
     * @param axes the axes in their new order, from 0 after the batch
     * @return the flow
     * @throws IllegalArgumentException if the input is no image
     */
    public Flow inputTransposed(List<Integer> axes) {
        return input(Layout.of(layout.transposed(axes).dimensions()), scaling.transposed(axes));
    }

    /**
     * Returns the input after it was scaled.
     *
     * @param newScaling the scaling of the input
     * @return the flow
     */
    public Flow with(Scaling newScaling) {
        return new Flow(before, step, shape, layout, newScaling, ending);
    }

    /**
     * Returns the flow after the last operator.
     *
     * @param newEnding what is done with the network's outputs
     * @return the flow
     */
    public Flow with(Ending newEnding) {
        return new Flow(before, step, shape, layout, scaling, newEnding);
    }

    /**
     * Returns whether no layer comes before.
     *
     * @return true for the network's input
     */
    public boolean isInput() {
        return before == null;
    }

    /**
     * Returns what the last layer reads.
     *
     * @return the flow before; null for the input
     */
    public @Nullable Flow before() {
        return before;
    }

    /**
     * Returns the last layer.
     *
     * @return the step; null for the input
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

    /**
     * Returns the arrangement in the file.
     *
     * @return the layout
     */
    public Layout layout() {
        return layout;
    }

    /**
     * Returns what was done with the input.
     *
     * @return the scaling
     */
    public Scaling scaling() {
        return scaling;
    }

    /**
     * Returns what was done with the outputs.
     *
     * @return the ending
     */
    public Ending ending() {
        return ending;
    }

    /**
     * Returns the shape as an image.
     *
     * @return channels, height and width, in the file and in the network
     * @throws IllegalArgumentException if the file's tensor is no image, or in another order
     */
    public Shape image() {
        if (layout.dimensions().size() != 3
                || !layout.isPlain()
                || !shape.equals(Layout.of(layout.dimensions()).image())) {
            throw new IllegalArgumentException("expected images, batch x channels x height x width, found batch x "
                    + Layout.text(layout.dimensions())
                    + (layout.isPlain() ? "" : " in the order of axes " + layout.axes()));
        }
        return shape;
    }

    /**
     * Returns the number of values of a vector.
     *
     * @return its size, in the file and in the network
     * @throws IllegalArgumentException if the file's tensor is no vector
     */
    public int vector() {
        if (!layout.isVector() || shape.area() != 1) {
            throw new IllegalArgumentException(
                    "expected vectors, batch x values, found batch x " + Layout.text(layout.dimensions()));
        }
        return shape.size();
    }
}
