package io.github.cnn4j.spark.train;

import io.github.cnn4j.io.model.Checkpoint;
import io.github.cnn4j.io.model.Model;
import io.github.cnn4j.io.model.NetworkJson;
import io.github.cnn4j.network.LayerTypes;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.spark.exchange.Token;
import io.github.cnn4j.spark.train.WorkerExamples.Placed;
import io.github.cnn4j.train.EpochResult;
import io.github.cnn4j.train.TrainerBuilder;
import io.github.cnn4j.train.TrainingState;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.reflect.ClassTag$;

/** A training run, as the driver sees it: one Spark job for some epochs, then a checkpoint, then the next. */
public final class TrainingRun {

    private static final Logger LOG = LoggerFactory.getLogger(TrainingRun.class);

    private final JavaSparkContext context;
    private final Settings settings;
    private final Cluster cluster;

    /**
     * How the run uses the cluster; nothing of this changes a bit of the result.
     *
     * @param workers number of workers
     * @param epochsPerJob epochs from one checkpoint to the next
     * @param timeoutSeconds the longest wait of a worker for another
     * @param checkpoints directory of checkpoints; empty for none
     */
    public record Cluster(int workers, int epochsPerJob, int timeoutSeconds, String checkpoints) {}

    /**
     * What a run has come to.
     *
     * @param model the trained network
     * @param epochs all epochs, also those before it was resumed
     * @param exchangeSeconds time that the first worker has spent adding gradients, with the waits for others, since it was resumed
     */
    public record Result(Model model, List<EpochResult> epochs, double exchangeSeconds) {}

    /**
     * Creates a run.
     *
     * @param context the application
     * @param settings the settings of the run
     * @param cluster how it uses the cluster
     */
    public TrainingRun(JavaSparkContext context, Settings settings, Cluster cluster) {
        this.context = context;
        this.settings = settings;
        this.cluster = cluster;
    }

    /**
     * Trains a network.
     *
     * @param network the network with its initial parameters; not modified
     * @param source the examples
     * @param pixels whether their features are pixels
     * @return the trained network and how it was trained
     * @throws IllegalArgumentException if a setting is out of its range or does not fit the others
     * @throws io.github.cnn4j.optim.DivergenceException if training produces NaN or infinity
     * @throws IOException if a checkpoint cannot be written or read
     */
    public Result train(Network network, ExampleSource source, boolean pixels) throws IOException {
        if (source.count() < settings.shards()) {
            throw new IllegalArgumentException(
                    "training in " + settings.shards() + " shards needs at least as many rows, got " + source.count());
        }
        WorkerExamples none = new WorkerExamples(
                source.count(), source.classes(), network.inputShape(), settings.normalization(), pixels, List.of());
        TrainingState first = settings.trainer(network, none).build().state();
        Optional<RunStore> store = store(network, first.settings(), source);
        Checkpoint checkpoint = new Checkpoint(new Model(network, settings.normalization()), first, Map.of());
        if (store.isPresent()) {
            checkpoint = store.get().latest(settings.steps(source.count())).orElse(checkpoint);
        }
        TrainerBuilder check = settings.trainer(checkpoint.model().network(), none);
        check.resumeFrom(checkpoint.state()).build();
        Placement placement = new Placement(source.count(), settings.batchSize(), settings.shards(), cluster.workers());
        JavaRDD<Placed> examples = source.placed(placement).persist(StorageLevel.MEMORY_AND_DISK());
        double exchangeSeconds = 0;
        try {
            while (checkpoint.state().epochs().size() < settings.epochs()) {
                Outcome outcome = trainSome(checkpoint, examples, source, pixels);
                byte[] next = Objects.requireNonNull(outcome.checkpoint());
                checkpoint = Checkpoint.fromBytes("the state of the run", next, LayerTypes.standard());
                exchangeSeconds += outcome.exchangeSeconds();
                log(checkpoint.state(), outcome.exchangeSeconds());
                if (store.isPresent()) {
                    store.get().save(next, checkpoint.state().steps());
                }
            }
        } finally {
            examples.unpersist(false);
        }
        return new Result(checkpoint.model(), checkpoint.state().epochs(), exchangeSeconds);
    }

    /** Named after all that fixes the bits; the number of epochs does only where the schedule depends on it. */
    private Optional<RunStore> store(Network network, TrainingState.Settings run, ExampleSource source)
            throws IOException {
        if (cluster.checkpoints().isEmpty()) {
            return Optional.empty();
        }
        String name = Fingerprint.of(List.of(
                NetworkJson.write(network),
                Fingerprint.of(network),
                network.precision().name(),
                run.toString(),
                settings.normalization().toString(),
                Long.toHexString(source.fingerprint())));
        return Optional.of(new RunStore(cluster.checkpoints(), name, context.hadoopConfiguration()));
    }

    /** The outcome of the first worker, if all have ended alike. */
    private Outcome trainSome(Checkpoint checkpoint, JavaRDD<Placed> examples, ExampleSource source, boolean pixels)
            throws IOException {
        int done = checkpoint.state().epochs().size();
        WorkerStage.Job job = new WorkerStage.Job(
                settings,
                source.count(),
                source.classes(),
                pixels,
                Math.min(settings.epochs(), done + cluster.epochsPerJob()),
                Token.random(),
                cluster.timeoutSeconds());
        Broadcast<byte[]> start = context.broadcast(checkpoint.toBytes());
        try {
            // The shuffle behind the barrier stage makes it one that Spark repeats when an executor is lost.
            List<Outcome> outcomes = examples.rdd()
                    .barrier()
                    .mapPartitions(new WorkerStage(job, start), false, ClassTag$.MODULE$.<Outcome>apply(Outcome.class))
                    .toJavaRDD()
                    .repartition(1)
                    .collect();
            return first(outcomes);
        } finally {
            start.destroy();
        }
    }

    private static Outcome first(List<Outcome> unordered) {
        List<Outcome> outcomes = unordered.stream()
                .sorted(Comparator.comparingInt(Outcome::rank))
                .toList();
        Outcomes.requireSound(outcomes);
        return outcomes.get(0);
    }

    private void log(TrainingState state, double exchangeSeconds) {
        EpochResult last = state.epochs().get(state.epochs().size() - 1);
        LOG.info(
                "epoch {} of {}: loss {}, {} s; since the last checkpoint the first worker exchanged gradients for {} s",
                last.epoch(),
                settings.epochs(),
                last.trainLoss(),
                last.seconds(),
                exchangeSeconds);
    }
}
