package io.github.cnn4j.train;

import io.github.cnn4j.data.BatchOrder;
import io.github.cnn4j.data.Batches;
import io.github.cnn4j.data.Shard;
import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.network.NetworkPass;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The loss of a batch and its gradients, computed in one or several shards, all here or some of them elsewhere. */
final class BatchGradient {

    private final Batches batches;
    private final int shards;
    private final long seed;
    private final ShardPass pass;
    private final ShardStates states;

    /** What a shard adds to the gradients, then to the states: buffers that the next shard overwrites. */
    private final List<Matrix> terms;

    /** Null where a batch is one shard, which is the sum itself. */
    private final @Nullable GradientSum sum;

    private final @Nullable OwnShards own;
    private Shard last;

    BatchGradient(TrainerBuilder settings, Batches batches) {
        this.batches = batches;
        this.shards = settings.shards;
        this.seed = settings.seed;
        requireTrainable(settings.network.layers(), batches.order(), shards);
        int batchSize = batches.order().batchSize();
        this.pass = new ShardPass(settings.network, settings.loss, Shard.largest(batchSize, shards));
        this.states = new ShardStates(settings.network.states());
        this.terms = Stream.concat(pass.gradients().stream(), states.terms().stream())
                .toList();
        this.sum = shards == 1 && settings.exchange == null ? null : GradientSum.of(terms);
        this.own = settings.exchange == null ? null : new OwnShards(settings.exchange, shards, terms);
        this.last = new Shard(0, 1, 1);
    }

    /** Refuses, before the first step, batches that are too small for a layer; often only the last of an epoch is. */
    private static void requireTrainable(List<Layer> layers, BatchOrder order, int shards) {
        int smallest = IntStream.of(order.sizeOf(0), order.sizeOf(order.batches() - 1))
                .flatMap(size -> Shard.of(size, shards).stream().mapToInt(Shard::size))
                .min()
                .orElseThrow();
        for (Layer layer : layers) {
            if (smallest < layer.smallestTrainingBatch()) {
                throw new IllegalArgumentException("layer " + layer.name() + " needs batches of at least "
                        + layer.smallestTrainingBatch() + " examples to train on, but of " + order.examples()
                        + " examples in batches of " + order.batchSize()
                        + (shards == 1 ? " one has " : " and " + shards + " shards one has ") + smallest);
            }
        }
    }

    /** Computes a batch of the epoch laid out; the mean loss over it. Ends with the first shard whose loss is not finite. */
    double compute(int batch, long step) {
        List<Shard> all = Shard.of(batches.order().sizeOf(batch), shards);
        if (sum == null) {
            return compute(all.get(0), batch, step);
        }
        states.beginBatch();
        double loss = own == null ? addAll(all, batch, step, sum) : addOwn(all, batch, step, sum, own);
        if (Double.isFinite(loss)) {
            states.endBatch(sum.total().subList(pass.gradients().size(), terms.size()));
        }
        return loss;
    }

    private double addAll(List<Shard> all, int batch, long step, GradientSum total) {
        double loss = 0;
        total.clear();
        for (Shard shard : all) {
            loss += computeTerms(shard, batch, step);
            if (!Double.isFinite(loss)) {
                return loss;
            }
            total.add(terms);
        }
        return loss;
    }

    private double addOwn(List<Shard> all, int batch, long step, GradientSum total, OwnShards some) {
        List<Shard> shardsHere = some.of(all);
        double[] losses = new double[shardsHere.size()];
        for (int i = 0; i < losses.length; i++) {
            losses[i] = computeTerms(shardsHere.get(i), batch, step);
            if (!Double.isFinite(losses[i])) {
                // The sum is not finite either, in every process.
                break;
            }
            some.keep(i, terms);
        }
        return some.add(losses, total.total());
    }

    private double computeTerms(Shard shard, int batch, long step) {
        states.beginShard();
        double loss = compute(shard, batch, step);
        states.endShard(shard.weight());
        return loss;
    }

    private double compute(Shard shard, int batch, long step) {
        last = shard;
        batches.fill(batch, shard.from(), shard.to(), pass.input(), pass.targets());
        return pass.compute(shard, seed, step);
    }

    List<Matrix> gradients() {
        return sum == null
                ? pass.gradients()
                : sum.total().subList(0, pass.gradients().size());
    }

    /** The shard computed last. */
    Shard lastShard() {
        return last;
    }

    /** The pass that computed it. */
    NetworkPass pass() {
        return pass.pass();
    }
}
