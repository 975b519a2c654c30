package io.github.cnn4j.onnx.graph;

import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.onnx.tensor.Axes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How a file arranges the values of one example, which the network arranges by channel, row and column.
 *
 * @param dimensions the tensor's dimensions in the file, without the batch
 * @param image the values' arrangement in the network, C x H x W
 * @param axes the file's order of channel (0), row (1) and column (2): 0, 1, 2, or for example 1, 2, 0 for H x W x C
 */
public record Layout(List<Integer> dimensions, Shape image, List<Integer> axes) {

    private static final List<Integer> PLAIN = List.of(0, 1, 2);

    /**
     * Copies the lists.
     *
     * @param dimensions the tensor's dimensions in the file
     * @param image the values' arrangement in the network
     * @param axes the file's order
     */
    public Layout {
        dimensions = List.copyOf(dimensions);
        axes = List.copyOf(axes);
    }

    /**
     * Returns the layout of values that the file arranges as the network does.
     *
     * @param dimensions the tensor's dimensions in the file, without the batch; at most three
     * @return the layout; of two dimensions the first is the channel
     * @throws IllegalArgumentException if there are more dimensions, a dimension is 0, or there are too many values
     */
    public static Layout of(List<Integer> dimensions) {
        Shape image = switch (dimensions.size()) {
            case 0 -> Shape.vector(1);
            case 1 -> Shape.vector(dimensions.get(0));
            case 2 -> new Shape(dimensions.get(0), 1, dimensions.get(1));
            case 3 -> new Shape(dimensions.get(0), dimensions.get(1), dimensions.get(2));
            default ->
                throw new IllegalArgumentException("a tensor of batch x " + text(dimensions)
                        + " has too many dimensions, expected at most batch x channels x height x width");
        };
        return new Layout(dimensions, image, PLAIN);
    }

    /**
     * Returns the layout of images, batch x channels x height x width.
     *
     * @param image shape of an image
     * @return the layout
     */
    public static Layout of(Shape image) {
        return new Layout(sides(image), image, PLAIN);
    }

    /**
     * Returns whether the file's order is the network's; axes of one value do not count.
     *
     * @return true if so
     */
    public boolean isPlain() {
        List<Integer> sides = sides(image);
        List<Integer> counting =
                axes.stream().filter(axis -> sides.get(axis) > 1).toList();
        return counting.equals(counting.stream().sorted().toList());
    }

    /**
     * Returns whether values of another tensor stand in the same places.
     *
     * @param other layout of a tensor
     * @return true if so
     */
    public boolean isSameAs(Layout other) {
        boolean isSameOrder = isPlain() ? other.isPlain() : axes.equals(other.axes) && image.equals(other.image);
        return dimensions.equals(other.dimensions) && isSameOrder;
    }

    /**
     * Returns whether the tensor's dimensions are those of the image, in the file's order.
     *
     * @return false after a reshape
     */
    public boolean isImage() {
        List<Integer> sides = sides(image);
        return dimensions.equals(axes.stream().map(sides::get).toList());
    }

    /**
     * Returns whether this is a vector to the file.
     *
     * @return true for one dimension beside the batch
     */
    public boolean isVector() {
        return dimensions.size() == 1;
    }

    /**
     * Returns where the file's values stand in the network.
     *
     * @return for each value in the file's order its index in the network's
     */
    public int[] order() {
        return isPlain() ? IntStream.range(0, image.size()).toArray() : Axes.order(sides(image), axes);
    }

    /**
     * Returns the layout after {@code Reshape}, {@code Flatten} and the like: the same order in other dimensions.
     *
     * @param newDimensions without the batch
     * @return the layout
     * @throws IllegalArgumentException if the number of values differs
     */
    public Layout reshaped(List<Integer> newDimensions) {
        if (newDimensions.stream().mapToLong(d -> d).reduce(1, (a, b) -> a * b) != image.size()) {
            throw new IllegalArgumentException("batch x " + text(newDimensions)
                    + " does not have the values of each example, batch x " + text(dimensions));
        }
        return new Layout(newDimensions, image, axes);
    }

    /**
     * Returns the layout after {@code Transpose}.
     *
     * @param newAxes the tensor's axes in their new order, without the batch, from 0
     * @return the layout
     * @throws IllegalArgumentException if the tensor's dimensions are not those of the image in its order
     */
    public Layout transposed(List<Integer> newAxes) {
        if (!isImage()) {
            throw new IllegalArgumentException("a tensor of batch x " + text(dimensions) + " made of images of " + image
                    + " cannot be transposed in a network");
        }
        List<Integer> newDimensions = new ArrayList<>();
        List<Integer> newOrder = new ArrayList<>();
        for (int axis : newAxes) {
            newDimensions.add(dimensions.get(axis));
            newOrder.add(axes.get(axis));
        }
        return new Layout(newDimensions, image, newOrder);
    }

    private static List<Integer> sides(Shape shape) {
        return List.of(shape.channels(), shape.height(), shape.width());
    }

    /**
     * Returns dimensions in readable form.
     *
     * @param dimensions the dimensions
     * @return for example {@code 20 x 12 x 12}
     */
    static String text(List<Integer> dimensions) {
        return dimensions.isEmpty()
                ? "1"
                : String.join(" x ", dimensions.stream().map(String::valueOf).toList());
    }
}
