package io.github.cnn4j.train;

import io.github.cnn4j.layer.State;
import io.github.cnn4j.matrix.Matrix;
import java.util.List;

/**
 * The layers' states over the shards of a batch: every shard begins with those before the batch, and the batch leaves
 * Σ share · state over its shards, where share is the shard's part of the examples. So it does not matter who computes which
 * shard, and states are added as gradients are.
 */
final class ShardStates {

    private final List<Matrix> values;
    private final List<Matrix> before;
    private final List<Matrix> terms;

    ShardStates(List<State> states) {
        values = states.stream().map(State::value).toList();
        before = values.stream().map(Matrix::copy).toList();
        terms = values.stream().map(Matrix::copy).toList();
    }

    void beginBatch() {
        assign(before, values);
    }

    void beginShard() {
        assign(values, before);
    }

    /** After a shard: what it adds to the states after the batch. */
    void endShard(double share) {
        assign(terms, values);
        terms.forEach(term -> term.scale(share));
    }

    void endBatch(List<Matrix> sums) {
        assign(values, sums);
    }

    /** The buffers that {@link #endShard} overwrites. */
    List<Matrix> terms() {
        return terms;
    }

    private static void assign(List<Matrix> targets, List<Matrix> sources) {
        for (int i = 0; i < targets.size(); i++) {
            targets.get(i).assign(sources.get(i));
        }
    }
}
