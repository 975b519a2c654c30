package io.github.cnn4j.onnx.tensor;

import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.onnx.tensor.Numbers.Doubles;
import io.github.cnn4j.onnx.tensor.Numbers.Longs;
import java.util.ArrayList;
import java.util.List;

/**
 * A tensor whose values a file holds.
 *
 * @param dimensions outermost first; empty for a single number
 * @param numbers the values, row by row
 */
public record Constant(List<Integer> dimensions, Numbers numbers) {

    /**
     * Copies the dimensions.
     *
     * @param dimensions outermost first
     * @param numbers as many as the dimensions say
     * @throws IllegalArgumentException if there are more or fewer
     */
    public Constant {
        dimensions = List.copyOf(dimensions);
        if (dimensions.stream().mapToLong(d -> d).reduce(1, (a, b) -> a * b) != numbers.size()) {
            throw new IllegalArgumentException(
                    "a tensor of " + dimensions + " cannot have " + numbers.size() + " values");
        }
    }

    /**
     * Returns a vector of whole numbers.
     *
     * @param values the array itself
     * @return a tensor of one dimension
     */
    public static Constant of(long... values) {
        return new Constant(List.of(values.length), new Longs(values));
    }

    /**
     * Returns the number of values.
     *
     * @return the product of the dimensions
     */
    public int size() {
        return numbers.size();
    }

    /**
     * Returns a value.
     *
     * @param index its index, row by row, from 0
     * @return the value
     */
    public double get(int index) {
        return numbers.get(index);
    }

    /**
     * Returns the only value.
     *
     * @return the value
     * @throws IllegalArgumentException if there are several or none
     */
    public double scalar() {
        if (size() != 1) {
            throw new IllegalArgumentException("expected a single number, got a tensor of " + dimensions);
        }
        return get(0);
    }

    /**
     * Returns all values as whole numbers.
     *
     * @return the array itself
     * @throws IllegalArgumentException if the tensor is of another type
     */
    public long[] wholeNumbers() {
        if (numbers instanceof Longs longs) {
            return longs.values();
        }
        throw new IllegalArgumentException("expected whole numbers, got floating-point numbers");
    }

    /**
     * Returns the precision that holds all values.
     *
     * @return DOUBLE for numbers in double precision, else FLOAT
     */
    public Precision precision() {
        return numbers instanceof Doubles ? Precision.DOUBLE : Precision.FLOAT;
    }

    /**
     * Returns the same values with other dimensions.
     *
     * @param newDimensions with the same product
     * @return a tensor that shares the values
     */
    public Constant reshaped(List<Integer> newDimensions) {
        return new Constant(newDimensions, numbers);
    }

    /**
     * Returns the tensor with its axes in another order.
     *
     * @param axes for each axis of the result its index here
     * @return a new tensor
     */
    public Constant transposed(List<Integer> axes) {
        List<Integer> transposed = new ArrayList<>();
        axes.forEach(axis -> transposed.add(dimensions.get(axis)));
        return new Constant(transposed, numbers.pick(Axes.order(dimensions, axes)));
    }
}
