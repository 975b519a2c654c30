package io.github.cnn4j.io.safetensors;

import io.github.cnn4j.matrix.Matrix;
import java.util.List;

/**
 * A named array of numbers in a safetensors file.
 *
 * @param name its name
 * @param dimensions its dimensions, outermost first; empty for a single number
 * @param values first dimension x the others; one row if there is at most one dimension
 * @param dtype how the file stores them; writing rounds them to it
 */
public record Tensor(String name, List<Integer> dimensions, Matrix values, Dtype dtype) {

    /**
     * Copies the dimensions.
     *
     * @param name its name
     * @param dimensions its dimensions
     * @param values its values
     * @param dtype how the file stores them
     * @throws IllegalArgumentException if there are not as many values as the dimensions say
     */
    public Tensor {
        dimensions = List.copyOf(dimensions);
        long size = (long) values.getRowDimension() * values.getColumnDimension();
        if (dimensions.stream().mapToLong(d -> d).reduce(1, (a, b) -> a * b) != size) {
            throw new IllegalArgumentException(
                    "tensor " + name + " of " + dimensions + " cannot have " + size + " values");
        }
    }

    /**
     * Creates a tensor that is stored in the precision of its values.
     *
     * @param name its name
     * @param dimensions its dimensions, outermost first; empty for a single number
     * @param values first dimension x the others; one row if there is at most one dimension
     * @throws IllegalArgumentException if there are not as many values as the dimensions say
     */
    public Tensor(String name, List<Integer> dimensions, Matrix values) {
        this(name, dimensions, values, Dtype.of(values.precision()));
    }

    /**
     * Returns the same tensor stored in another type.
     *
     * @param newDtype how the file stores the values; writing rounds them to it
     * @return the same values
     * @throws IllegalArgumentException if a finite value becomes infinite in it
     */
    public Tensor as(Dtype newDtype) {
        for (int i = 0; i < values.getRowDimension(); i++) {
            for (int j = 0; j < values.getColumnDimension(); j++) {
                if (!newDtype.holds(values.getEntry(i, j))) {
                    throw new IllegalArgumentException("tensor " + name + " holds " + values.getEntry(i, j)
                            + ", which is too large for " + newDtype);
                }
            }
        }
        return new Tensor(name, dimensions, values, newDtype);
    }

    /**
     * Returns the number of values.
     *
     * @return the product of the dimensions
     */
    public long size() {
        return (long) values.getRowDimension() * values.getColumnDimension();
    }
}
