package io.github.cnn4j.train;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.optim.Optimizer;
import io.github.cnn4j.optim.Sgd;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks that a run is resumed only with the settings that it was started with. */
final class Resumption {

    private Resumption() {}

    static void requireSame(TrainingState.Settings own, TrainingState.Settings state) {
        requireSame(own.order(), state.order());
        if (!state.optimizer().equals(TrainingState.Settings.UNKNOWN)) {
            requireSame(own.optimizer(), state.optimizer());
        }
        if (!state.loss().equals(TrainingState.Settings.UNKNOWN)) {
            requireSame(own.loss(), state.loss());
        }
        requireSame(shards(own), shards(state));
        requireSame(augmentation(own), augmentation(state));
    }

    private static void requireSame(Object own, Object state) {
        if (!own.equals(state)) {
            throw new IllegalArgumentException(
                    "this trainer has " + own + ", but the state to resume from has " + state);
        }
    }

    private static String shards(TrainingState.Settings settings) {
        return "batches computed in " + settings.shards() + (settings.shards() == 1 ? " shard" : " shards");
    }

    private static String augmentation(TrainingState.Settings settings) {
        return settings.augmentation().isEmpty() ? "data without augmentation" : "data with " + settings.augmentation();
    }

    static void requireSameSizes(String what, List<Matrix> own, List<Matrix> state) {
        if (!TrainingState.sizes(own).equals(TrainingState.sizes(state))) {
            throw new IllegalArgumentException("the network has " + what + " of " + TrainingState.sizes(own)
                    + ", but the state to resume from has " + TrainingState.sizes(state));
        }
    }

    /**
     * The states for the optimizer. Version 0.1.0 saved the velocity of plain momentum already multiplied by the momentum, and
     * that of every other kind of {@link Sgd} unchanged.
     */
    static Map<String, Matrix> optimizerStates(TrainingState state, Optimizer optimizer) {
        if (state.settings().optimizer().equals(TrainingState.Settings.UNKNOWN)
                && optimizer instanceof Sgd sgd
                && sgd.momentum() > 0
                && sgd.equals(Sgd.of(sgd.learningRate()).withMomentum(sgd.momentum()))) {
            Map<String, Matrix> states = new LinkedHashMap<>();
            state.optimizerStates()
                    .forEach((name, velocity) -> states.put(name, velocity.scalarMultiply(1 / sgd.momentum())));
            return states;
        }
        return state.optimizerStates();
    }
}
