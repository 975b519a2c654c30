package io.github.cnn4j.train;

import io.github.cnn4j.data.Batches;
import io.github.cnn4j.data.Dataset;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.NetworkPass;
import io.github.cnn4j.optim.Sgd;
import io.github.cnn4j.optim.SgdStepper;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Trains a network: epochs of shuffled batches, a step of {@link Sgd} after each, an evaluation after each epoch.
 *
 * <p>{@link #train()} works in the calling thread and in the {@link java.util.concurrent.ForkJoinPool} around it.
 * Interrupting the thread ends the training after the batch at hand: {@code train} then clears the interrupt and returns
 * the history so far, and called again it goes on with the next batch as if nothing had happened. A batch is not broken
 * off, since the velocities may have taken in half of its gradients by then: with the homework's network and batches of 64
 * it takes half a second in {@link io.github.cnn4j.layer.Form#SCALAR}, and less than a tenth of that in every other form.
 * The same seed on the same machine gives the same bits, whatever the number of threads.
 */
public final class Trainer {

    private final Network network;
    private final @Nullable Dataset test;
    private final int epochs;
    private final StoppingRule stoppingRule;
    private final List<BatchListener> batchListeners;
    private final List<EpochListener> epochListeners;
    private final List<Predictions.BatchConsumer> testListeners;
    private final List<StateListener> stateListeners;
    private final Batches batches;
    private final NetworkPass pass;
    private final SgdStepper stepper;

    private final List<EpochResult> results = new ArrayList<>();
    private final List<Double> batchLosses = new ArrayList<>();
    private int batchesDone;
    private double lossSum;
    private int examplesDone;
    private double seconds;
    private boolean diverged;

    Trainer(TrainerBuilder settings) {
        this.network = settings.network;
        this.test = settings.test;
        this.epochs = settings.epochs;
        this.stoppingRule = settings.stoppingRule;
        this.batchListeners = List.copyOf(settings.batchListeners);
        this.epochListeners = List.copyOf(settings.epochListeners);
        this.testListeners = List.copyOf(settings.testListeners);
        this.stateListeners = List.copyOf(settings.stateListeners);
        int batchSize = Math.min(settings.batchSize, settings.data.size());
        this.batches = new Batches(settings.data, batchSize, settings.seed, settings.shuffle);
        this.pass = network.newTrainingPass(batchSize);
        this.stepper = new SgdStepper(settings.optimizer, network.parameters(), pass.gradients());
        if (settings.start != null) {
            resume(settings.start);
        }
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
     * @throws DivergenceException if a loss, a gradient or a parameter is NaN or infinite
     */
    public History train() {
        requireSound();
        History history = new History(results, batchLosses, trainToTheEnd());
        tell(StateListener.Moment.END);
        return history;
    }

    private History.End trainToTheEnd() {
        while (true) {
            boolean betweenEpochs = batchesDone == 0 && !results.isEmpty();
            if (betweenEpochs && stoppingRule.stopAfter(List.copyOf(results))) {
                return History.End.STOPPED_EARLY;
            }
            if (results.size() >= epochs) {
                return History.End.FINISHED;
            }
            if (!trainEpoch() || !finishEpoch()) {
                // The interrupt has done its work: the caller goes on with the history.
                Thread.interrupted();
                return History.End.INTERRUPTED;
            }
        }
    }

    /**
     * Where the training is: a copy, from which a trainer made with {@link TrainerBuilder#resumeFrom} goes on. To be called
     * between two batches: by a listener, or when {@link #train()} is not running.
     *
     * @return the state
     * @throws IllegalStateException if the training has come to NaN or infinity
     */
    public TrainingState state() {
        requireSound();
        return new TrainingState(
                batches.order(),
                results,
                batchLosses,
                seconds,
                network.parameters().stream().map(p -> p.value().copy()).toList(),
                stepper.velocities().stream().map(Matrix::copy).toList());
    }

    /**
     * What is trained.
     *
     * @return the network itself
     */
    public Network network() {
        return network;
    }

    private void resume(TrainingState state) {
        if (!state.order().equals(batches.order())) {
            throw new IllegalArgumentException(
                    "this trainer has " + batches.order() + ", but the state to resume from " + state.order());
        }
        List<Matrix> values =
                network.parameters().stream().map(Parameter::value).toList();
        if (!TrainingState.sizes(state.parameters()).equals(TrainingState.sizes(values))) {
            throw new IllegalArgumentException("the network has parameters of " + TrainingState.sizes(values)
                    + ", but the state to resume from " + TrainingState.sizes(state.parameters()));
        }
        for (int i = 0; i < values.size(); i++) {
            values.get(i).assign(state.parameters().get(i));
            stepper.velocities().get(i).assign(state.velocities().get(i));
        }
        results.addAll(state.epochs());
        batchLosses.addAll(state.batchLosses());
        seconds = state.seconds();
        batchesDone = state.batchesOfEpoch();
        for (int batch = 0; batch < batchesDone; batch++) {
            count(batch, batchLosses.get(results.size() * batches.count() + batch));
        }
    }

    private void count(int batch, double loss) {
        int n = batches.order().sizeOf(batch);
        lossSum += loss * n;
        examplesDone += n;
    }

    private void requireSound() {
        if (diverged) {
            throw new IllegalStateException("the training has diverged; go on from an earlier state");
        }
    }

    private void tell(StateListener.Moment moment) {
        stateListeners.forEach(listener -> listener.onState(this, moment));
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
        return true;
    }

    private void trainBatch() {
        long start = System.nanoTime();
        int n = batches.fill(batchesDone, pass.input());
        pass.forward(n);
        double loss = pass.backward(batches.labels(), stepper.mode());
        BatchResult result = new BatchResult(results.size() + 1, batchesDone + 1, batches.count(), loss);
        if (!Double.isFinite(loss)) {
            diverged = true;
            throw Divergence.inLoss(pass, batches, result, n);
        }
        if (!stepper.step(results.size() + (double) batchesDone / batches.count())) {
            diverged = true;
            throw Divergence.inStep(pass, result);
        }
        count(batchesDone, loss);
        batchesDone++;
        batchLosses.add(loss);
        seconds += (System.nanoTime() - start) / 1e9;
        batchListeners.forEach(listener -> listener.onBatch(result));
        tell(StateListener.Moment.BATCH);
    }

    /** Evaluates and closes the epoch; false if interrupted before that. */
    private boolean finishEpoch() {
        Evaluation evaluation = Evaluation.NONE;
        if (test != null) {
            EvaluationSum sum = new EvaluationSum();
            boolean whole = Predictions.forEachBatch(pass, test, (logits, labels, firstIndex) -> {
                testListeners.forEach(listener -> listener.accept(logits.copy(), labels, firstIndex));
                sum.accept(logits, labels, firstIndex);
            });
            if (!whole) {
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
        tell(StateListener.Moment.EPOCH);
        return true;
    }
}
