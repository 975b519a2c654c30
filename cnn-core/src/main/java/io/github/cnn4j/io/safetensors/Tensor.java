package io.github.cnn4j.io.safetensors;

import io.github.cnn4j.matrix.Matrix;
import java.util.List;

/**
 * A named array of numbers in a safetensors file.
 *
 * @param name its name
 * @param dimensions its dimensions, outermost first; empty for a single number
 * @param values first dimension x the others, in the file's precision; one row if there is at most one dimension
 */
public record Tensor(String name, List<Integer> dimensions, Matrix values) {

    /**
     * Copies the dimensions.
     *
     * @param name its name
     * @param dimensions its dimensions
     * @param values its values
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
     * Returns the number of values.
     *
     * @return the product of the dimensions
     */
    public long size() {
        return (long) values.getRowDimension() * values.getColumnDimension();
    }
}
