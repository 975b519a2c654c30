package io.github.cnn4j.train;

import io.github.cnn4j.data.BatchOrder;
import io.github.cnn4j.data.Batches;
import io.github.cnn4j.data.Dataset;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.layer.State;
import io.github.cnn4j.loss.Loss;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.NetworkPass;
import io.github.cnn4j.network.Turn;
import io.github.cnn4j.optim.DivergenceException;
import io.github.cnn4j.optim.Optimizer;
import io.github.cnn4j.optim.Stepper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Trains a network: epochs of shuffled batches, a step of an {@link Optimizer} after each, an evaluation after each epoch.
 *
 * <p>{@link #train()} works in the calling thread and in the {@link java.util.concurrent.ForkJoinPool} around it.
 * Interrupting the thread ends training after the current batch: {@code train} then clears the interrupt and returns the
 * history so far, and called again it continues with the next batch, bit-identically. With the homework's network
 * and batches of 64 a batch takes half a second in {@link io.github.cnn4j.layer.Form#SCALAR}, and less than a tenth of that in
 * every other form. The same seed on the same machine gives the same bits on any number of threads.
 *
 * <p>A trainer belongs to one thread at a time.
 */
public final class Trainer {

    private final Network network;
    private final Dataset data;
    private final @Nullable Dataset test;
    private final Loss loss;
    private final int epochs;
    private final StoppingRule stoppingRule;
    private final List<BatchListener> batchListeners;
    private final List<EpochListener> epochListeners;
    private final List<Predictions.BatchConsumer> testListeners;
    private final List<StateListener> stateListeners;
    private final Batches batches;
    private final BatchGradient gradient;
    private final int shards;
    private final BestEpoch best;
    private final @Nullable NetworkPass testPass;
    private final Stepper stepper;
    private final Turn turn = new Turn("a trainer");

    private final List<EpochResult> results = new ArrayList<>();
    private final List<Double> batchLosses = new ArrayList<>();
    private int batchesDone;
    private double lossSum;
    private int examplesDone;
    private double seconds;
    private boolean diverged;

    Trainer(TrainerBuilder settings) {
        this.network = settings.network;
        this.data = settings.data;
        this.test = settings.test;
        this.loss = settings.loss;
        this.epochs = settings.epochs;
        this.stoppingRule = settings.stoppingRule;
        this.batchListeners = List.copyOf(settings.batchListeners);
        this.epochListeners = List.copyOf(settings.epochListeners);
        this.testListeners = List.copyOf(settings.testListeners);
        this.stateListeners = List.copyOf(settings.stateListeners);
        int batchSize = Math.min(settings.batchSize, settings.data.size());
        this.batches = new Batches(
                settings.data,
                new BatchOrder(
                        settings.data.size(),
                        batchSize,
                        settings.seed,
                        settings.shuffle,
                        settings.shuffleWithinShards ? settings.shards : 1));
        this.gradient = new BatchGradient(settings, batches);
        this.shards = settings.shards;
        this.best = new BestEpoch(network, stoppingRule);
        this.testPass = test == null ? null : Predictions.newPass(network, test);
        this.stepper = settings.optimizer.newStepper(network.parameters(), gradient.gradients());
        if (settings.start != null) {
            resume(settings.start);
        }
    }

    /**
     * Creates a builder of a trainer.
     *
     * @param network the network to train; its parameters are modified
     * @param data the training examples
     * @return a builder with the homework's settings: rate 0.01, momentum 0.5, batches of 64, 20 epochs, seed 1
     */
    public static TrainerBuilder builder(Network network, Dataset data) {
        return new TrainerBuilder(network, data);
    }

    /**
     * Trains until all epochs are done, a {@link StoppingRule} ends the run or the thread is interrupted.
     *
     * @return the history, of earlier calls too
     * @throws DivergenceException if a loss, a gradient or a parameter is NaN or infinite
     */
    public History train() {
        turn.begin();
        try {
            requireSound();
            History.End end = trainToTheEnd();
            if (end != History.End.INTERRUPTED) {
                best.restore(results.size());
            }
            History history = new History(results, batchLosses, batches.count(), end);
            tell(StateListener.Moment.END);
            return history;
        } finally {
            turn.end();
        }
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
                // The interrupt has ended the run, and the caller receives the history.
                Thread.interrupted();
                return History.End.INTERRUPTED;
            }
        }
    }

    /**
     * Returns the state of the run: a copy, from which a trainer created with {@link TrainerBuilder#resumeFrom} continues. Call
     * it between two batches: from a listener, or when {@link #train()} is not running.
     *
     * @return the state
     * @throws IllegalStateException if training has produced NaN or infinity, or runs in another thread
     */
    public TrainingState state() {
        turn.requireNoOther();
        requireSound();
        Map<String, Matrix> optimizerStates = new LinkedHashMap<>();
        stepper.states().forEach((name, state) -> optimizerStates.put(name, state.copy()));
        return new TrainingState(
                settings(),
                results,
                batchLosses,
                seconds,
                best.lastParameters().stream().map(Matrix::copy).toList(),
                best.lastStates().stream().map(Matrix::copy).toList(),
                optimizerStates,
                best.best());
    }

    private TrainingState.Settings settings() {
        return new TrainingState.Settings(
                batches.order(), stepper.optimizer().settings(), loss.settings(), shards, data.augmentation());
    }

    /**
     * Returns the training examples.
     *
     * @return the training examples
     */
    public Dataset data() {
        return data;
    }

    /**
     * Returns the network in training.
     *
     * @return the network itself
     */
    public Network network() {
        return network;
    }

    private void resume(TrainingState state) {
        Resumption.requireSame(settings(), state.settings());
        List<Matrix> values =
                network.parameters().stream().map(Parameter::value).toList();
        List<Matrix> layerStates = network.states().stream().map(State::value).toList();
        Resumption.requireSameSizes("parameters", values, state.parameters());
        Resumption.requireSameSizes("layer states", layerStates, state.layerStates());
        best.resume(state);
        stepper.restore(state.steps(), Resumption.optimizerStates(state, stepper.optimizer()));
        for (int i = 0; i < values.size(); i++) {
            values.get(i).assign(state.parameters().get(i));
        }
        for (int i = 0; i < layerStates.size(); i++) {
            layerStates.get(i).assign(state.layerStates().get(i));
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
            throw new IllegalStateException("training has diverged; resume from an earlier state");
        }
    }

    private void tell(StateListener.Moment moment) {
        stateListeners.forEach(listener -> listener.onState(this, moment));
    }

    /** Trains the remaining batches of the epoch; returns false if interrupted. */
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
        double value = gradient.compute(batchesDone, batchLosses.size());
        BatchResult result = new BatchResult(results.size() + 1, batchesDone + 1, batches.count(), value);
        if (!Double.isFinite(value)) {
            diverged = true;
            throw Divergence.inLoss(gradient.pass(), batches, result, gradient.lastShard());
        }
        try {
            stepper.step(results.size() + (double) batchesDone / batches.count());
        } catch (DivergenceException e) {
            diverged = true;
            throw Divergence.inStep(network, gradient.gradients(), result);
        }
        count(batchesDone, value);
        batchesDone++;
        batchLosses.add(value);
        seconds += (System.nanoTime() - start) / 1e9;
        batchListeners.forEach(listener -> listener.onBatch(result));
        tell(StateListener.Moment.BATCH);
    }

    /** Evaluates and closes the epoch; returns false if interrupted before that. */
    private boolean finishEpoch() {
        Evaluation evaluation = Evaluation.NONE;
        if (test != null && testPass != null) {
            EvaluationSum sum = new EvaluationSum(test, loss);
            int done = Predictions.forEachBatch(testPass, test, (outputs, rightOutputs, firstIndex) -> {
                testListeners.forEach(listener -> listener.accept(outputs.copy(), rightOutputs, firstIndex));
                sum.accept(outputs, rightOutputs, firstIndex);
            });
            if (done < test.size()) {
                return false;
            }
            evaluation = sum.result();
        }
        EpochResult result = new EpochResult(results.size() + 1, lossSum / examplesDone, evaluation, seconds);
        results.add(result);
        best.finish(List.copyOf(results));
        batchesDone = 0;
        lossSum = 0;
        examplesDone = 0;
        seconds = 0;
        epochListeners.forEach(listener -> listener.onEpoch(result));
        tell(StateListener.Moment.EPOCH);
        return true;
    }

    /**
     * Returns the settings and the progress of the training run in one line.
     *
     * @return for example {@code Trainer of SGD, rate 0.01, momentum 0.5, ...: 3 of 20 epochs, 12 of 938 batches of the next}
     */
    @Override
    public String toString() {
        return "Trainer with " + stepper.optimizer().settings() + "; " + loss.settings() + "; " + batches.order() + ": "
                + results.size() + " of " + epochs + " epochs done, " + batchesDone + " of " + batches.count()
                + " batches of the next";
    }
}
