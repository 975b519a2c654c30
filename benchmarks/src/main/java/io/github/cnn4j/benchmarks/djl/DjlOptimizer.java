package io.github.cnn4j.benchmarks.djl;

import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.github.cnn4j.optim.Adam;
import io.github.cnn4j.optim.AdamW;
import io.github.cnn4j.optim.LearningRate;
import io.github.cnn4j.optim.Sgd;

/** DJL's optimizer for one of this library's, with its schedule. */
final class DjlOptimizer {
    private DjlOptimizer() {}

    static Optimizer of(io.github.cnn4j.optim.Optimizer ours, int batchesOfEpoch) {
        if (ours instanceof AdamW w && w.maxGradientNorm() == Double.POSITIVE_INFINITY) {
            return Optimizer.adamW()
                    .optLearningRateTracker(tracker(w.learningRate(), batchesOfEpoch))
                    .optBeta1((float) w.beta1())
                    .optBeta2((float) w.beta2())
                    .optEpsilon((float) w.epsilon())
                    .optWeightDecays((float) w.weightDecay())
                    .build();
        }
        if (ours instanceof Adam a && a.maxGradientNorm() == Double.POSITIVE_INFINITY) {
            return Optimizer.adam()
                    .optLearningRateTracker(tracker(a.learningRate(), batchesOfEpoch))
                    .optBeta1((float) a.beta1())
                    .optBeta2((float) a.beta2())
                    .optEpsilon((float) a.epsilon())
                    .optWeightDecays((float) a.weightDecay())
                    .build();
        }
        if (ours instanceof Sgd s && s.maxGradientNorm() == Double.POSITIVE_INFINITY && !s.nesterov()) {
            return Optimizer.sgd()
                    .setLearningRateTracker(tracker(s.learningRate(), batchesOfEpoch))
                    .optMomentum((float) s.momentum())
                    .optWeightDecays((float) s.weightDecay())
                    .build();
        }
        throw new IllegalArgumentException(
                "expected sgd, adam or adamw without clipping for DJL, got " + ours.settings());
    }

    /** DJL counts steps from 1. */
    private static Tracker tracker(LearningRate rate, int batchesOfEpoch) {
        return step -> (float) rate.at((step - 1.0) / batchesOfEpoch);
    }
}
