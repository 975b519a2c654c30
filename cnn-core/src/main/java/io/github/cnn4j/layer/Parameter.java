package io.github.cnn4j.layer;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A learnable tensor of a layer, by name.
 *
 * <p>It is held as a matrix: the first dimension gives the rows, all others the columns. So the convolution's
 * 20 x 1 x 5 x 5 weights are the 20 x 25 matrix of flattened kernels. A bias is one row. Training writes into
 * {@link #value()}; everything else but {@link #isFrozen} is fixed.
 */
public final class Parameter {

    private final String name;
    private final List<Integer> dimensions;
    private final int fanIn;
    private final int fanOut;
    private final Storage storage;
    private final @Nullable Double initial;
    private volatile boolean frozen;

    /**
     * Creates a parameter of zeros.
     *
     * @param name name within the network, for example {@code conv.weight}
     * @param dimensions the tensor's dimensions, outermost first; one dimension for a bias
     * @param fanIn number of inputs that one output of the layer sums over
     * @param fanOut number of outputs that one input of the layer contributes to
     * @param precision precision of the values
     * @throws IllegalArgumentException if a dimension is below 1 or there are more values than an array can hold
     */
    public Parameter(String name, List<Integer> dimensions, int fanIn, int fanOut, Precision precision) {
        this(name, dimensions, fanIn, fanOut, precision, null);
    }

    private Parameter(
            String name,
            List<Integer> dimensions,
            int fanIn,
            int fanOut,
            Precision precision,
            @Nullable Double initial) {
        this.name = name;
        this.dimensions = List.copyOf(dimensions);
        this.fanIn = fanIn;
        this.fanOut = fanOut;
        this.initial = initial;
        this.storage = new Storage("parameter " + name, dimensions, precision, initial == null ? 0 : initial);
    }

    /**
     * Creates a parameter that starts with one value for all entries, with any {@link Initializer}.
     *
     * @param name name within the network, for example {@code norm.weight}
     * @param dimensions the tensor's dimensions, outermost first
     * @param initial the first value of all entries
     * @param precision precision of the values
     * @return a parameter of this value
     * @throws IllegalArgumentException if a dimension is below 1 or there are more values than an array can hold
     */
    public static Parameter constant(String name, List<Integer> dimensions, double initial, Precision precision) {
        return new Parameter(name, dimensions, 1, 1, precision, initial);
    }

    /**
     * Returns the name within the network.
     *
     * @return for example {@code conv.weight}
     */
    public String name() {
        return name;
    }

    /**
     * Returns the tensor's dimensions.
     *
     * @return outermost first, for example 20, 1, 5, 5
     */
    public List<Integer> dimensions() {
        return dimensions;
    }

    /**
     * Returns how many inputs one output of the layer sums over.
     *
     * @return for example C_in·K·K
     */
    public int fanIn() {
        return fanIn;
    }

    /**
     * Returns how many outputs one input of the layer contributes to.
     *
     * @return for example C_out·K·K
     */
    public int fanOut() {
        return fanOut;
    }

    /**
     * Returns whether this is a bias.
     *
     * @return true for a tensor of one dimension
     */
    public boolean isBias() {
        return dimensions.size() == 1;
    }

    /**
     * Returns the number of values.
     *
     * @return the product of the dimensions
     */
    public int size() {
        return storage.size();
    }

    /**
     * Returns the values themselves, not a copy; training writes here.
     *
     * @return first dimension x the other dimensions; 1 x size for a bias
     */
    public Matrix value() {
        return storage.matrix();
    }

    /**
     * Excludes this parameter from training, or includes it again. Optimizers created afterwards do not update a frozen
     * parameter and keep no state for it.
     *
     * @param newFrozen true to keep the values as they are
     */
    public void setFrozen(boolean newFrozen) {
        frozen = newFrozen;
    }

    /**
     * Returns whether training leaves this parameter as it is.
     *
     * @return true if frozen
     */
    public boolean isFrozen() {
        return frozen;
    }

    /**
     * Draws new values, row by row. A {@link #constant} parameter takes its first value again, and no number is drawn.
     *
     * @param initializer the distribution
     * @param random source of the random numbers
     */
    public void initialize(Initializer initializer, Random random) {
        Matrix value = value();
        if (initial != null) {
            value.fill(initial);
            return;
        }
        for (int i = 0; i < value.getRowDimension(); i++) {
            for (int j = 0; j < value.getColumnDimension(); j++) {
                value.setEntry(i, j, initializer.draw(this, random));
            }
        }
    }

    /**
     * Returns name and dimensions.
     *
     * @return for example {@code conv.weight [20, 1, 5, 5]}
     */
    @Override
    public String toString() {
        return name + " " + dimensions;
    }
}
