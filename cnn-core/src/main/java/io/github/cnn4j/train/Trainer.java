package io.github.cnn4j.train;

import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.NetworkPass;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Trains a network: epochs of shuffled batches, a step of {@link Sgd} after each, an evaluation after each epoch.
 *
 * <p>{@link #train()} works in the calling thread and in the {@link java.util.concurrent.ForkJoinPool} around it.
 * Interrupting the thread ends the training after the batch at hand: {@code train} then clears the interrupt and returns
 * the history so far, and called again it goes on with the next batch as if nothing had happened. The same seed on the
 * same machine gives the same bits, whatever the number of threads.
 */
public final class Trainer {

    private final Network network;
    private final @Nullable Dataset test;
    private final int epochs;
    private final StoppingRule stoppingRule;
    private final List<BatchListener> batchListeners;
    private final List<EpochListener> epochListeners;
    private final Batches batches;
    private final NetworkPass pass;
    private final SgdStepper stepper;

    private final List<EpochResult> results = new ArrayList<>();
    private final List<Double> batchLosses = new ArrayList<>();
    private int batchesDone;
    private double lossSum;
    private int examplesDone;
    private double seconds;

    Trainer(TrainerBuilder settings) {
        this.network = settings.network;
        this.test = settings.test;
        this.epochs = settings.epochs;
        this.stoppingRule = settings.stoppingRule;
        this.batchListeners = List.copyOf(settings.batchListeners);
        this.epochListeners = List.copyOf(settings.epochListeners);
        int batchSize = Math.min(settings.batchSize, settings.data.size());
        this.batches = new Batches(settings.data, batchSize, settings.seed, settings.shuffle);
        this.pass = network.newTrainingPass(batchSize);
        this.stepper = new SgdStepper(settings.optimizer, network.parameters(), pass.gradients());
    }

    /**
     * Starts a trainer.
     *
     * @param network what is trained; its parameters are modified
     * @param data the training examples
     * @return a builder with the homework's settings: rate 0.01, momentum 0.5, batches of 64, 20 epochs, seed 1
     */
    public static TrainerBuilder builder(Network network, Dataset data) {
        return new TrainerBuilder(network, data);
    }

    /**
     * Trains until all epochs are done, a {@link StoppingRule} says so or the thread is interrupted.
     *
     * @return the history, of earlier calls too
     * @throws DivergenceException if a loss, or a parameter at the end of an epoch, is NaN or infinite; this trainer has come
     *     to its end then, since its velocities may be lost
     */
    public History train() {
        while (results.size() < epochs) {
            if (!trainEpoch() || !finishEpoch()) {
                // The interrupt has done its work: the caller goes on with the history.
                Thread.interrupted();
                return history(History.End.INTERRUPTED);
            }
            if (stoppingRule.stopAfter(results)) {
                return history(History.End.STOPPED_EARLY);
            }
        }
        return history(History.End.FINISHED);
    }

    private History history(History.End end) {
        return new History(results, batchLosses, end);
    }

    /** The batches of the epoch that are left; false if interrupted. */
    private boolean trainEpoch() {
        batches.shuffle(results.size());
        while (batchesDone < batches.count()) {
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
            trainBatch();
        }
        Divergence.requireFiniteParameters(network, results.size() + 1);
        return true;
    }

    private void trainBatch() {
        long start = System.nanoTime();
        int n = batches.fill(batchesDone, pass);
        pass.forward(n);
        double loss = pass.backward(batches.labels(), stepper.mode());
        BatchResult result = new BatchResult(results.size() + 1, batchesDone + 1, batches.count(), loss);
        if (!Double.isFinite(loss)) {
            throw Divergence.found(pass, batches, result, n);
        }
        stepper.step(results.size() + (double) batchesDone / batches.count());
        batchesDone++;
        lossSum += loss * n;
        examplesDone += n;
        batchLosses.add(loss);
        seconds += (System.nanoTime() - start) / 1e9;
        batchListeners.forEach(listener -> listener.onBatch(result));
    }

    /** Evaluates and closes the epoch; false if interrupted before that. */
    private boolean finishEpoch() {
        Evaluation evaluation = Evaluation.NONE;
        if (test != null) {
            EvaluationSum sum = new EvaluationSum();
            if (!Predictions.forEachBatch(pass, test, sum)) {
                return false;
            }
            evaluation = sum.result();
        }
        EpochResult result = new EpochResult(results.size() + 1, lossSum / examplesDone, evaluation, seconds);
        results.add(result);
        batchesDone = 0;
        lossSum = 0;
        examplesDone = 0;
        seconds = 0;
        epochListeners.forEach(listener -> listener.onEpoch(result));
        return true;
    }
}
