package io.github.cnn4j.mnist.cli;

import io.github.cnn4j.data.BatchOrder;
import io.github.cnn4j.optim.Adam;
import io.github.cnn4j.optim.AdamW;
import io.github.cnn4j.optim.LearningRate;
import io.github.cnn4j.optim.Optimizer;
import io.github.cnn4j.optim.RmsProp;
import io.github.cnn4j.optim.Sgd;

/** Creates the optimizer and its schedule from the options. */
final class Method {
    private static final double STEP_FACTOR = 0.1;
    private static final int STEPS = 3;

    private Method() {}

    /** The values of {@code --optimizer}. */
    enum Kind {
        SGD,
        NESTEROV,
        ADAM,
        ADAMW,
        RMSPROP;

        boolean hasMomentum() {
            return this == SGD || this == NESTEROV;
        }
    }

    /** The values of {@code --schedule}. */
    enum Schedule {
        CONSTANT,
        COSINE,
        STEP,
        ONE_CYCLE
    }

    static Optimizer of(TrainingOptions options, int examples) {
        LearningRate rate = rate(options, examples);
        double decay = options.weightDecay;
        return switch (options.optimizer) {
            case SGD -> Sgd.of(rate).withMomentum(options.momentum).withWeightDecay(decay);
            case NESTEROV -> Sgd.of(rate).withNesterov(options.momentum).withWeightDecay(decay);
            case ADAM -> Adam.of(rate).withWeightDecay(decay);
            case ADAMW -> AdamW.of(rate).withWeightDecay(decay);
            case RMSPROP -> RmsProp.of(rate).withWeightDecay(decay);
        };
    }

    private static LearningRate rate(TrainingOptions options, int examples) {
        double rate = options.learningRate;
        return switch (options.schedule) {
            case CONSTANT -> LearningRate.constant(rate);
            case COSINE -> LearningRate.cosine(rate, 0, options.epochs);
            case STEP -> LearningRate.step(rate, Math.max(1, (options.epochs + STEPS - 1) / STEPS), STEP_FACTOR);
            case ONE_CYCLE -> LearningRate.oneCycle(rate, options.epochs, batches(options, examples));
        };
    }

    private static int batches(TrainingOptions options, int examples) {
        return new BatchOrder(examples, Math.min(options.batch, examples), options.seed, true).batches();
    }
}
