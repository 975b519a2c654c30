package io.github.cnn4j.layer;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Parallel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Gradients that are summed over examples: each chunk of the batch has a share, and the shares are added in the order of the
 * chunks. So the bits do not depend on which thread computed which chunk.
 */
public final class ChunkedGradients {

    /** Values that one task adds, over all shares: enough to be worth the cost of a task. */
    private static final int BLOCK = 1 << 14;

    private final List<Gradients> shares;
    /** By block of values and share. */
    private final List<List<Matrix>> blocks = new ArrayList<>();

    private final boolean parallel;

    /**
     * Creates the shares that a pass needs.
     *
     * @param parameters the layer's parameters
     * @param input the pass's input, whose capacity says how many chunks there are at most
     * @param settings form and purpose of the pass; an inference pass needs no shares
     */
    public ChunkedGradients(List<Parameter> parameters, Activation input, PassSettings settings) {
        this(() -> Gradients.zeros(parameters), input, settings);
    }

    /**
     * Creates shares of other shapes than the parameters', for a pass that sums its gradients in another order of entries.
     *
     * @param maker creates a share
     * @param input the pass's input, whose capacity says how many chunks there are at most
     * @param settings form and purpose of the pass; an inference pass needs no shares
     */
    public ChunkedGradients(Supplier<Gradients> maker, Activation input, PassSettings settings) {
        int chunks = settings.training() ? ExampleWisePass.chunks(input.capacity()) : 0;
        shares = Stream.generate(maker).limit(chunks).toList();
        parallel = settings.form() == Form.BATCH_PARALLEL;
        int matrices = shares.isEmpty() ? 0 : shares.get(0).matrices().size();
        for (int k = 0; k < matrices; k++) {
            cut(k);
        }
    }

    private void cut(int k) {
        List<Matrix> rows = shares.stream()
                .map(share -> share.get(k))
                .map(matrix -> matrix.reshape(1, matrix.getRowDimension() * matrix.getColumnDimension()))
                .toList();
        int size = rows.get(0).getColumnDimension();
        for (int from = 0; from < size; from += BLOCK) {
            int first = from;
            int end = Math.min(size, from + BLOCK);
            blocks.add(rows.stream().map(row -> row.columns(first, end)).toList());
        }
    }

    /**
     * Returns all shares.
     *
     * @return one per chunk; none in an inference pass
     */
    public List<Gradients> shares() {
        return shares;
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
        if (parallel && blocks.size() > 2) {
            Parallel.forEach(blocks.size(), block -> sum(block, chunks));
        } else {
            for (int block = 0; block < blocks.size(); block++) {
                sum(block, chunks);
            }
        }
    }

    private void sum(int block, int chunks) {
        List<Matrix> ofShares = blocks.get(block);
        for (int chunk = 1; chunk < chunks; chunk++) {
            ofShares.get(0).addScaled(1, ofShares.get(chunk));
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
