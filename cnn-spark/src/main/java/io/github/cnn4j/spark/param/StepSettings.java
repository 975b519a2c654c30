package io.github.cnn4j.spark.param;

import io.github.cnn4j.optim.Adam;
import io.github.cnn4j.optim.AdamW;
import io.github.cnn4j.optim.LearningRate;
import io.github.cnn4j.optim.Optimizer;
import io.github.cnn4j.optim.RmsProp;
import io.github.cnn4j.optim.Sgd;
import java.io.Serializable;
import java.util.List;

/**
 * How steps are taken.
 *
 * @param optimizer one of {@link #OPTIMIZERS}
 * @param rate learning rate, the largest of the schedule
 * @param schedule one of {@link #SCHEDULES}
 * @param warmUpEpochs length of a linear rise at the beginning; 0 for none
 * @param momentum momentum of sgd and rmsprop; 0 for adam and adamw
 * @param weightDecay weight decay
 * @param maxGradientNorm largest norm of all gradients together; 0 for no clipping
 */
public record StepSettings(
        String optimizer,
        double rate,
        String schedule,
        double warmUpEpochs,
        double momentum,
        double weightDecay,
        double maxGradientNorm)
        implements Serializable {

    /** The names of optimizers. */
    public static final List<String> OPTIMIZERS = List.of("sgd", "adam", "adamw", "rmsprop");

    /** The names of schedules. */
    public static final List<String> SCHEDULES = List.of("constant", "cosine", "oneCycle");

    /**
     * Returns the optimizer for a run.
     *
     * @param epochs number of epochs of the run
     * @param batches batches of an epoch
     * @return the optimizer
     * @throws IllegalArgumentException if a number is out of its range
     */
    public Optimizer optimizer(int epochs, int batches) {
        LearningRate rates = rates(epochs, batches);
        double norm = maxGradientNorm == 0 ? Double.POSITIVE_INFINITY : maxGradientNorm;
        return switch (optimizer) {
            case "adam" -> Adam.of(rates).withWeightDecay(weightDecay).withMaxGradientNorm(norm);
            case "adamw" -> AdamW.of(rates).withWeightDecay(weightDecay).withMaxGradientNorm(norm);
            case "rmsprop" ->
                RmsProp.of(rates)
                        .withMomentum(momentum)
                        .withWeightDecay(weightDecay)
                        .withMaxGradientNorm(norm);
            default ->
                Sgd.of(rates)
                        .withMomentum(momentum)
                        .withWeightDecay(weightDecay)
                        .withMaxGradientNorm(norm);
        };
    }

    private LearningRate rates(int epochs, int batches) {
        LearningRate rates = switch (schedule) {
            case "cosine" -> LearningRate.cosine(rate, 0, epochs);
            case "oneCycle" -> LearningRate.oneCycle(rate, epochs, batches);
            default -> LearningRate.constant(rate);
        };
        return warmUpEpochs == 0 ? rates : rates.withWarmUp(warmUpEpochs);
    }
}
