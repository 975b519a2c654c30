package io.github.cnn4j.spark.train;

import io.github.cnn4j.io.model.Checkpoint;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.layer.State;
import io.github.cnn4j.network.LayerTypes;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.optim.DivergenceException;
import io.github.cnn4j.spark.exchange.Chain;
import io.github.cnn4j.spark.exchange.Place;
import io.github.cnn4j.spark.exchange.Token;
import io.github.cnn4j.spark.model.NativeBlas;
import io.github.cnn4j.spark.model.TaskThreads;
import io.github.cnn4j.spark.train.WorkerExamples.Placed;
import io.github.cnn4j.train.History;
import io.github.cnn4j.train.Trainer;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.BarrierTaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction1;

/** A worker's part of some epochs: the function of a barrier stage, which runs in all workers at once. */
final class WorkerStage extends AbstractFunction1<Iterator<Placed>, Iterator<Outcome>> implements Serializable {

    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(WorkerStage.class);

    /** How often a waiting task looks whether Spark wants it to end. */
    private static final int WATCH_MILLIS = 200;

    /**
     * The settings that all workers share.
     *
     * @param settings the settings of the run
     * @param examples number of all examples
     * @param classes number of classes
     * @param pixels whether the features are pixels
     * @param endEpoch the number of epochs that are done when the stage ends
     * @param token proof of belonging to this stage
     * @param timeoutSeconds the longest wait for another worker
     */
    record Job(
            Settings settings, int examples, int classes, boolean pixels, int endEpoch, Token token, int timeoutSeconds)
            implements Serializable {}

    private final Job job;
    private final Broadcast<byte[]> start;

    WorkerStage(Job job, Broadcast<byte[]> start) {
        this.job = job;
        this.start = start;
    }

    @Override
    public Iterator<Outcome> apply(Iterator<Placed> examples) {
        List<Placed> own = new ArrayList<>();
        examples.foreach(own::add);
        try {
            return CollectionConverters.asScala(List.of(train(own)).iterator());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the task was ended", e);
        }
    }

    private Outcome train(List<Placed> own) throws IOException, InterruptedException {
        NativeBlas.warnIfMissing(LOG);
        BarrierTaskContext context = BarrierTaskContext.get();
        Place place = new Place(
                context.partitionId(),
                context.getTaskInfos().length,
                job.settings().shards());
        Checkpoint checkpoint = Checkpoint.fromBytes("the state of the run", start.value(), LayerTypes.standard());
        Network network = checkpoint.model().network();
        WorkerExamples data = new WorkerExamples(
                job.examples(),
                job.classes(),
                network.inputShape(),
                checkpoint.model().normalization(),
                job.pixels(),
                own);
        try (Chain chain = connect(context, place, network);
                TaskThreads threads = TaskThreads.ofThisTask()) {
            Trainer trainer = job.settings()
                    .trainer(network, data)
                    .epochs(job.endEpoch())
                    .exchange(chain)
                    .resumeFrom(checkpoint.state())
                    .build();
            LOG.info("{} trains up to epoch {}", place, job.endEpoch());
            ForkJoinTask<Outcome> work = threads.submit(() -> train(place, trainer, chain, checkpoint));
            return watch(context, place, chain, work);
        }
    }

    private Chain connect(BarrierTaskContext context, Place place, Network network) throws IOException {
        String address = context.getTaskInfos()[place.rank()].address();
        String host = address.substring(0, address.lastIndexOf(':'));
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getByName(host), 0));
            int port = ((InetSocketAddress) server.getLocalAddress()).getPort();
            String[] all = Addresses.exchange(context, place, host + ":" + port, job.timeoutSeconds());
            String next = all[(place.rank() + 1) % place.ranks()];
            int colon = next.lastIndexOf(':');
            return Chain.connect(
                    place,
                    job.token(),
                    network.precision(),
                    values(network),
                    server,
                    new InetSocketAddress(next.substring(0, colon), Integer.parseInt(next.substring(colon + 1))),
                    job.timeoutSeconds());
        }
    }

    private static long values(Network network) {
        return network.parameters().stream().mapToLong(Parameter::size).sum()
                + network.states().stream().mapToLong(State::size).sum();
    }

    private static Outcome train(Place place, Trainer trainer, Chain chain, Checkpoint start) throws IOException {
        try {
            History history = trainer.train();
            if (history.end() == History.End.INTERRUPTED) {
                throw new IOException(place + " was interrupted");
            }
        } catch (DivergenceException e) {
            return Outcome.refused(place.rank(), chain.isForeignDivergence() ? "" : String.valueOf(e.getMessage()));
        }
        byte[] state =
                place.rank() == 0 ? new Checkpoint(start.model(), trainer.state(), start.notes()).toBytes() : null;
        return new Outcome(place.rank(), state, Fingerprint.of(trainer.network()), null, chain.exchangeSeconds());
    }

    /** Waits for the training, which cannot see that Spark ends the task or that another worker has stopped. */
    private Outcome watch(BarrierTaskContext context, Place place, Chain chain, ForkJoinTask<Outcome> work)
            throws IOException, InterruptedException {
        while (true) {
            try {
                return work.get(WATCH_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (context.isInterrupted()) {
                    chain.fail(new IOException(place + " was ended by Spark"));
                } else if (chain.waitingSeconds() > job.timeoutSeconds()) {
                    chain.fail(new IOException(place + " waited more than " + job.timeoutSeconds()
                            + " s for another worker, which is too slow or has stopped"));
                }
            } catch (ExecutionException e) {
                throw new IOException(cause(e).getMessage(), e);
            }
        }
    }

    /** The reason itself, without what Java wraps around it. */
    private static Throwable cause(Throwable e) {
        Throwable cause = e.getCause();
        return cause == null ? e : cause(cause);
    }
}
