package io.github.cnn4j.layer;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Gradients that are summed over examples: each chunk of the batch has a share of its own, and the shares are added in the
 * order of the chunks, so that the bits do not depend on who computed which chunk.
 */
public final class ChunkedGradients {

    private final ParameterGradients total;
    private final List<ParameterGradients> shares;

    /**
     * Creates gradients of zero.
     *
     * @param weight the weights
     * @param bias the biases
     * @param chunks the largest number of chunks
     */
    public ChunkedGradients(Parameter weight, Parameter bias, int chunks) {
        total = ParameterGradients.zeros(weight, bias);
        shares = IntStream.range(0, chunks)
                .mapToObj(chunk -> ParameterGradients.zeros(weight, bias))
                .toList();
    }

    /**
     * Returns the share of a chunk, cleared.
     *
     * @param chunk the chunk, from 0
     * @return zeros
     */
    public ParameterGradients newShare(int chunk) {
        ParameterGradients share = shares.get(chunk);
        share.clear();
        return share;
    }

    /**
     * Adds the shares into the first of them, and that to the total.
     *
     * @param chunks number of chunks
     * @param mode what to do with the total that is there already
     */
    public void sum(int chunks, GradientMode mode) {
        ParameterGradients sum = shares.get(0);
        for (int chunk = 1; chunk < chunks; chunk++) {
            sum.add(shares.get(chunk));
        }
        total.begin(mode);
        total.add(sum);
    }

    /**
     * Returns the gradients of the batch.
     *
     * @return the buffers themselves
     */
    public ParameterGradients total() {
        return total;
    }
}
