package io.github.cnn4j.train;

import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.matrix.Matrix;
import java.util.List;
import java.util.stream.Stream;

/** Adds the gradients of the shards of a batch, in their order. */
public final class GradientSum {

    private final String terms;
    private final List<Matrix> total;
    private boolean empty = true;

    /**
     * Creates an empty sum.
     *
     * @param parameters the parameters that the gradients belong to
     */
    public GradientSum(List<Parameter> parameters) {
        this(parameters.stream().map(Parameter::value), "parameters");
    }

    private GradientSum(Stream<Matrix> sizes, String terms) {
        this.terms = terms;
        this.total = sizes.map(m -> m.createMatrix(m.getRowDimension(), m.getColumnDimension()))
                .toList();
    }

    /** An empty sum of matrices of these sizes. */
    static GradientSum of(List<Matrix> sizes) {
        return new GradientSum(sizes.stream(), "terms");
    }

    /** Begins the next batch. */
    public void clear() {
        empty = true;
    }

    /**
     * Adds the gradients of the next shard.
     *
     * @param gradients one matrix per parameter, in their order and sizes; not modified
     * @throws IllegalArgumentException if there are not as many as parameters
     */
    public void add(List<Matrix> gradients) {
        if (gradients.size() != total.size()) {
            throw new IllegalArgumentException(
                    total.size() + " " + terms + " need as many gradients, got " + gradients.size());
        }
        for (int i = 0; i < total.size(); i++) {
            if (empty) {
                total.get(i).assign(gradients.get(i));
            } else {
                total.get(i).addScaled(1, gradients.get(i));
            }
        }
        empty = false;
    }

    /**
     * Returns the sum.
     *
     * @return one matrix per parameter, the buffers themselves
     */
    public List<Matrix> total() {
        return total;
    }
}
