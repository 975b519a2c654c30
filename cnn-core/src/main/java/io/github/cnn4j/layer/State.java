package io.github.cnn4j.layer;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import java.util.List;

/**
 * A tensor that a layer keeps but does not learn, such as a running mean: training passes update it, it is saved, copied and
 * checkpointed with the network, and no optimizer changes it.
 */
public final class State {

    private final String name;
    private final List<Integer> dimensions;
    private final Storage storage;

    /**
     * Creates a state.
     *
     * @param name name within the network, for example {@code norm.running_mean}
     * @param dimensions the tensor's dimensions, outermost first
     * @param initial the first value of all entries
     * @param precision precision of the values
     * @throws IllegalArgumentException if a dimension is below 1 or there are more values than an array can hold
     */
    public State(String name, List<Integer> dimensions, double initial, Precision precision) {
        this.name = name;
        this.dimensions = List.copyOf(dimensions);
        this.storage = new Storage("state " + name, dimensions, precision, initial);
    }

    /**
     * Returns the name within the network.
     *
     * @return for example {@code norm.running_mean}
     */
    public String name() {
        return name;
    }

    /**
     * Returns the tensor's dimensions.
     *
     * @return outermost first
     */
    public List<Integer> dimensions() {
        return dimensions;
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
     * Returns the values themselves, not a copy; training passes write here.
     *
     * @return first dimension x the other dimensions; 1 x size for one dimension
     */
    public Matrix value() {
        return storage.matrix();
    }

    /**
     * Returns name and dimensions.
     *
     * @return for example {@code norm.running_mean [20]}
     */
    @Override
    public String toString() {
        return name + " " + dimensions;
    }
}
