package io.github.cnn4j.layer;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Gradients that are summed over examples: each chunk of the batch has a share of its own, and the shares are added in the
 * order of the chunks, so that the bits do not depend on who computed which chunk.
 */
final class ChunkedGradients {

    private final ParameterGradients total;
    private final List<ParameterGradients> shares;

    ChunkedGradients(Parameter weight, Parameter bias, int chunks) {
        total = ParameterGradients.zeros(weight, bias);
        shares = IntStream.range(0, chunks)
                .mapToObj(chunk -> ParameterGradients.zeros(weight, bias))
                .toList();
    }

    /** A chunk's share, cleared. */
    ParameterGradients newShare(int chunk) {
        ParameterGradients share = shares.get(chunk);
        share.clear();
        return share;
    }

    void sum(int chunks) {
        total.clear();
        for (int chunk = 0; chunk < chunks; chunk++) {
            total.add(shares.get(chunk));
        }
    }

    ParameterGradients total() {
        return total;
    }
}
