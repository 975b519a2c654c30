package io.github.cnn4j.train;

import io.github.cnn4j.data.BatchOrder;
import io.github.cnn4j.data.Batches;
import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.network.NetworkPass;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The loss of a batch and its gradients, computed in one or several shards. */
final class BatchGradient {

    private final Batches batches;
    private final int shards;
    private final long seed;
    private final ShardPass pass;
    private final @Nullable GradientSum sum;
    private Shard last;

    BatchGradient(TrainerBuilder settings, Batches batches) {
        this.batches = batches;
        this.shards = settings.shards;
        this.seed = settings.seed;
        requireTrainable(settings.network.layers(), batches.order(), shards);
        int batchSize = batches.order().batchSize();
        this.pass = new ShardPass(settings.network, settings.loss, Shard.largest(batchSize, shards));
        this.sum = shards == 1 ? null : new GradientSum(settings.network.parameters());
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
        double loss = 0;
        if (sum != null) {
            sum.clear();
        }
        for (Shard shard : Shard.of(batches.order().sizeOf(batch), shards)) {
            last = shard;
            batches.fill(batch, shard.from(), shard.to(), pass.input(), pass.targets());
            loss += pass.compute(shard, seed, step);
            if (!Double.isFinite(loss)) {
                return loss;
            }
            if (sum != null) {
                sum.add(pass.gradients());
            }
        }
        return loss;
    }

    List<Matrix> gradients() {
        return sum == null ? pass.gradients() : sum.total();
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
