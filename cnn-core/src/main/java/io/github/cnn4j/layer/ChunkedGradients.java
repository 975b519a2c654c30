package io.github.cnn4j.layer;

import io.github.cnn4j.matrix.Matrix;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Gradients that are summed over examples: each chunk of the batch has a share, and the shares are added in the order of the
 * chunks, so that the bits do not depend on which thread computed which chunk.
 */
public final class ChunkedGradients {

    private final List<Gradients> shares;

    /**
     * Creates the shares that a pass needs.
     *
     * @param parameters the layer's parameters
     * @param input the pass's input, whose capacity says how many chunks there are at most
     * @param settings what the pass computes for; an inference pass needs no shares
     */
    public ChunkedGradients(List<Parameter> parameters, Activation input, PassSettings settings) {
        int chunks = settings.training() ? ExampleWisePass.chunks(input.capacity()) : 0;
        shares = IntStream.range(0, chunks)
                .mapToObj(chunk -> Gradients.zeros(parameters))
                .toList();
    }

    /**
     * Returns the share of a chunk, cleared.
     *
     * @param chunk the chunk, from 0
     * @return zeros, to which the chunk's examples add
     */
    public Gradients newShare(int chunk) {
        Gradients share = shares.get(chunk);
        share.clear();
        return share;
    }

    /**
     * Adds all shares into the first, in the order of the chunks.
     *
     * @param chunks number of chunks of the batch
     */
    public void sum(int chunks) {
        Gradients sum = shares.get(0);
        for (int chunk = 1; chunk < chunks; chunk++) {
            sum.add(shares.get(chunk));
        }
    }

    /**
     * Returns the gradients of the batch, valid after {@link #sum}.
     *
     * @return the buffers themselves, one per parameter; none in an inference pass
     */
    public List<Matrix> total() {
        return shares.isEmpty() ? List.of() : shares.get(0).matrices();
    }
}
