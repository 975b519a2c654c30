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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A tensor that is computed for every example: a place in the network to be, and how the file arranges the values there. An
 * operator makes a new one of those that it reads.
 *
 * @param place behind which layer
 * @param layout how the file arranges the values
 * @param scaling what was done with the input before the first layer
 * @param ending what was done with the outputs after the last layer
 * @param part what a scaled input is if it turns out to be part of an activation; else null
 */
public record Flow(
        Place place,
        Layout layout,
        Scaling scaling,
        Ending ending,
        @Nullable GeluPart part) implements Value {

    /**
     * Returns the network's input.
     *
     * @param layout how the file arranges it
     * @return a flow before the first layer
     */
    public static Flow input(Layout layout) {
        return input(layout, Scaling.NONE);
    }

    private static Flow input(Layout layout, Scaling scaling) {
        return new Flow(new Place(null, null, layout.image()), layout, scaling, Ending.LOGITS, null);
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
        return new Flow(after(place, next), newLayout, scaling, ending, null);
    }

    /**
     * Returns the flow at an earlier place.
     *
     * @param earlier the place
     * @return the flow, in the network's own layout
     */
    Flow at(Place earlier) {
        return new Flow(earlier, Layout.of(earlier.shape()), scaling, ending, null);
    }

    /**
     * Returns the flow after a layer that takes the place of the last one.
     *
     * @param last the layer, for the same input and output
     * @return the flow
     * @throws IllegalArgumentException if the layer does not fit the shape, or the tensors do not fit the layer
     */
    public Flow insteadOfLast(Step last) {
        Place before = place.before();
        if (before == null) {
            throw new IllegalArgumentException("there is no layer yet");
        }
        return new Flow(after(before, last), layout, scaling, ending, null);
    }

    /** Creates the layer to check that it fits. Its parameters take no memory, because their values are not read. */
    private static Place after(Place place, Step step) {
        LayerContext context = new LayerContext("", place.shape(), Precision.FLOAT, LayerTypes.standard()::get);
        Layer layer = step.type().maker().make(context, step.attributes());
        for (Parameter parameter : layer.parameters()) {
            requireFits(parameter.name(), parameter.dimensions(), step);
        }
        for (State state : layer.states()) {
            requireFits(state.name(), state.dimensions(), step);
        }
        return new Place(place, step, layer.outputShape());
    }

    /** The name of a tensor within a layer that has no name starts with the dot. */
    private static void requireFits(String name, List<Integer> dimensions, Step step) {
        Matrix values = step.tensors().get(name.substring(1));
        if (values == null) {
            throw new IllegalStateException("the step " + step + " gives no " + name);
        }
        int rows = dimensions.size() == 1 ? 1 : dimensions.get(0);
        long size = dimensions.stream().mapToLong(d -> d).reduce(1, (a, b) -> a * b);
        if (values.getRowDimension() != rows || (long) rows * values.getColumnDimension() != size) {
            throw new IllegalArgumentException("expected " + name.substring(1) + " of " + Layout.text(dimensions)
                    + ", got " + values.getRowDimension() + " x " + values.getColumnDimension());
        }
    }

    /**
     * Returns the same values in another layout.
     *
     * @param newLayout how the file arranges the values now
     * @return the flow
     */
    public Flow with(Layout newLayout) {
        return new Flow(place, newLayout, scaling, ending, null);
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
     * @param newPart the same as part of an activation; null if it cannot be
     * @return the flow, at a place of its own
     */
    public Flow inputScaled(Scaling newScaling, @Nullable GeluPart newPart) {
        Flow scaled = input(layout, newScaling);
        return new Flow(scaled.place, layout, newScaling, ending, newPart);
    }

    /**
     * Returns the flow after the last operator.
     *
     * @param newEnding what is done with the network's outputs
     * @return the flow
     */
    public Flow with(Ending newEnding) {
        return new Flow(place, layout, scaling, newEnding, null);
    }

    /**
     * Returns whether no layer comes before.
     *
     * @return true for the network's input
     */
    public boolean isInput() {
        return place.step() == null;
    }

    /**
     * Returns the shape in the network.
     *
     * @return shape of one example
     */
    public Shape shape() {
        return place.shape();
    }

    /**
     * Returns the places from here back to the input.
     *
     * @return this place first, the input last
     */
    public Stream<Place> places() {
        return Stream.iterate(place, p -> p != null, Place::before);
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
                || !shape().equals(Layout.of(layout.dimensions()).image())) {
            throw new IllegalArgumentException("expected images, batch x channels x height x width, got batch x "
                    + Layout.text(layout.dimensions())
                    + (layout.isPlain() ? "" : " in the order of axes " + layout.axes()));
        }
        return shape();
    }

    /**
     * Returns the number of values of a vector.
     *
     * @return its size, in the file and in the network
     * @throws IllegalArgumentException if the file's tensor is no vector
     */
    public int vector() {
        if (!layout.isVector() || shape().area() != 1) {
            throw new IllegalArgumentException(
                    "expected vectors, batch x values, got batch x " + Layout.text(layout.dimensions()));
        }
        return shape().size();
    }
}
