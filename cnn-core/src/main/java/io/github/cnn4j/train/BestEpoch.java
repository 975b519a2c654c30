package io.github.cnn4j.train;

import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.layer.State;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.network.Network;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a copy of the parameters and layer states of the best epoch where a {@link StoppingRule} restores them, and of the last
 * ones while the network holds the best, so that the run can be resumed.
 */
final class BestEpoch {

    private final Network network;
    private final StoppingRule rule;
    private TrainingState.@Nullable Best best;
    private TrainingState.@Nullable Best last;

    BestEpoch(Network network, StoppingRule rule) {
        this.network = network;
        this.rule = rule;
    }

    /** Keeps the parameters of an epoch if it is the best. Called after each epoch. */
    void finish(List<EpochResult> epochs) {
        OptionalInt epoch = rule.bestEpoch(epochs);
        if (epoch.isEmpty()) {
            return;
        }
        if (epoch.getAsInt() == epochs.size()) {
            best = snapshot(epochs.size());
        } else if (best == null || best.epoch() != epoch.getAsInt()) {
            throw new IllegalStateException("the stopping rule restores epoch " + epoch.getAsInt() + " of "
                    + epochs.size() + ", expected the last one or "
                    + (best == null ? "none" : "epoch " + best.epoch() + ", which it restored before"));
        }
    }

    /** Copies the best parameters into the network. Called after the last epoch. */
    void restore(int epochs) {
        if (best != null && last == null) {
            last = snapshot(epochs);
            assign(best);
        }
    }

    /** The best epoch to restore at the end; null if none is restored. */
    TrainingState.@Nullable Best best() {
        return best;
    }

    /** The parameters after the last epoch, in or out of the network. */
    List<Matrix> lastParameters() {
        return last == null ? parameters() : last.parameters();
    }

    /** The layer states after the last epoch, in or out of the network. */
    List<Matrix> lastStates() {
        return last == null ? states() : last.layerStates();
    }

    /** Resumes from a state. */
    void resume(TrainingState state) {
        if (state.epochs().isEmpty() || rule.bestEpoch(state.epochs()).isEmpty()) {
            return;
        }
        TrainingState.Best kept = state.best();
        if (kept == null || kept.epoch() != rule.bestEpoch(state.epochs()).getAsInt()) {
            throw new IllegalArgumentException("this trainer restores the best epoch, which is "
                    + rule.bestEpoch(state.epochs()).getAsInt()
                    + ", but the state to resume from keeps the parameters of "
                    + (kept == null ? "none" : "epoch " + kept.epoch()));
        }
        Resumption.requireSameSizes("parameters", parameters(), kept.parameters());
        Resumption.requireSameSizes("layer states", states(), kept.layerStates());
        best = kept;
    }

    private TrainingState.Best snapshot(int epoch) {
        return new TrainingState.Best(epoch, copies(parameters()), copies(states()));
    }

    private void assign(TrainingState.Best source) {
        assign(parameters(), source.parameters());
        assign(states(), source.layerStates());
    }

    private static void assign(List<Matrix> targets, List<Matrix> sources) {
        for (int i = 0; i < targets.size(); i++) {
            targets.get(i).assign(sources.get(i));
        }
    }

    private static List<Matrix> copies(List<Matrix> matrices) {
        return matrices.stream().map(Matrix::copy).toList();
    }

    private List<Matrix> parameters() {
        return network.parameters().stream().map(Parameter::value).toList();
    }

    private List<Matrix> states() {
        return network.states().stream().map(State::value).toList();
    }
}
