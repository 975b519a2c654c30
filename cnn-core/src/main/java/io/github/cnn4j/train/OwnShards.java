package io.github.cnn4j.train;

import io.github.cnn4j.data.Shard;
import io.github.cnn4j.matrix.Matrix;
import java.util.List;
import java.util.stream.IntStream;

/** The shards of a batch that this process computes, kept until they are added to those of other processes. */
final class OwnShards {

    private final ShardExchange exchange;
    private final boolean single;
    private final List<List<Matrix>> kept;

    /** Buffers for as many shards as this process can have; a single one needs no copy. */
    OwnShards(ShardExchange exchange, int shards, List<Matrix> terms) {
        int first = exchange.firstShard();
        int end = exchange.endShard();
        if (first < 0 || first > end || end > shards) {
            throw new IllegalArgumentException(
                    "an exchange can have the shards 0 to " + (shards - 1) + ", got " + first + " to " + (end - 1));
        }
        this.exchange = exchange;
        this.single = end - first == 1;
        this.kept = single
                ? List.of(terms)
                : IntStream.range(first, end)
                        .mapToObj(i -> terms.stream().map(Matrix::copy).toList())
                        .toList();
    }

    List<Shard> of(List<Shard> all) {
        int first = Math.min(exchange.firstShard(), all.size());
        return all.subList(first, Math.min(exchange.endShard(), all.size()));
    }

    void keep(int index, List<Matrix> terms) {
        if (single) {
            return;
        }
        List<Matrix> targets = kept.get(index);
        for (int i = 0; i < terms.size(); i++) {
            targets.get(i).assign(terms.get(i));
        }
    }

    double add(double[] losses, List<Matrix> total) {
        return exchange.add(losses, kept.subList(0, losses.length), total);
    }
}
