package io.github.cnn4j.layer;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * A learnable tensor of a layer, by name.
 *
 * <p>It is held as a matrix: the first dimension gives the rows, all others the columns, so that the convolution's
 * 20 x 1 x 5 x 5 weights are the 20 x 25 matrix of flattened kernels; a bias is one row. Training writes into
 * {@link #value()}; everything else about a parameter is fixed.
 */
public final class Parameter {

    private final String name;
    private final List<Integer> dimensions;
    private final int fanIn;
    private final int fanOut;
    private final Matrix value;

    /**
     * A parameter of zeros.
     *
     * @param name name within the network, for example {@code conv.weight}
     * @param dimensions the tensor's dimensions, outermost first; one dimension for a bias
     * @param fanIn how many inputs one output of the layer sums over
     * @param fanOut how many outputs one input of the layer goes to
     * @param precision how the values are stored
     * @throws IllegalArgumentException if there are more values than an array can hold
     */
    public Parameter(String name, List<Integer> dimensions, int fanIn, int fanOut, Precision precision) {
        this.name = name;
        this.dimensions = List.copyOf(dimensions);
        this.fanIn = fanIn;
        this.fanOut = fanOut;
        int size = requireArrayLength(name, dimensions);
        int rows = isBias() ? 1 : dimensions.get(0);
        this.value = precision.zeros(rows, size / rows);
    }

    private static int requireArrayLength(String name, List<Integer> dimensions) {
        try {
            return dimensions.stream().reduce(1, Math::multiplyExact);
        } catch (ArithmeticException e) {
            String size = dimensions.stream().map(String::valueOf).collect(Collectors.joining(" x "));
            throw new IllegalArgumentException(
                    "parameter " + name + " of " + size + " has more values than an array can hold (2147483647)", e);
        }
    }

    /**
     * The name within the network.
     *
     * @return for example {@code conv.weight}
     */
    public String name() {
        return name;
    }

    /**
     * The tensor's dimensions.
     *
     * @return outermost first, for example 20, 1, 5, 5
     */
    public List<Integer> dimensions() {
        return dimensions;
    }

    /**
     * How many inputs one output of the layer sums over.
     *
     * @return for example C_in·K·K
     */
    public int fanIn() {
        return fanIn;
    }

    /**
     * How many outputs one input of the layer goes to.
     *
     * @return for example C_out·K·K
     */
    public int fanOut() {
        return fanOut;
    }

    /**
     * Whether this is a bias.
     *
     * @return true for a tensor of one dimension
     */
    public boolean isBias() {
        return dimensions.size() == 1;
    }

    /**
     * The number of values.
     *
     * @return the product of the dimensions
     */
    public int size() {
        return value.getRowDimension() * value.getColumnDimension();
    }

    /**
     * The values themselves, not a copy; training writes here.
     *
     * @return first dimension x the other dimensions; 1 x size for a bias
     */
    public Matrix value() {
        return value;
    }

    /**
     * Draws new values, row by row.
     *
     * @param initializer the distribution
     * @param random where the numbers come from
     */
    public void initialize(Initializer initializer, Random random) {
        for (int i = 0; i < value.getRowDimension(); i++) {
            for (int j = 0; j < value.getColumnDimension(); j++) {
                value.setEntry(i, j, initializer.draw(this, random));
            }
        }
    }

    /**
     * Name and dimensions.
     *
     * @return for example {@code conv.weight [20, 1, 5, 5]}
     */
    @Override
    public String toString() {
        return name + " " + dimensions;
    }
}
