package io.github.cnn4j.spark.train;

import io.github.cnn4j.data.Augmentation;
import io.github.cnn4j.data.LabelledDataset;
import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.loss.SoftmaxCrossEntropy;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.spark.param.AugmentationText;
import io.github.cnn4j.spark.param.StepSettings;
import io.github.cnn4j.train.Trainer;
import io.github.cnn4j.train.TrainerBuilder;
import java.io.Serializable;
import java.util.List;

/**
 * The settings of a training run that do not depend on who computes it.
 *
 * @param epochs number of epochs
 * @param batchSize examples of a step, of all workers together
 * @param shards shards of a batch
 * @param seed random seed
 * @param steps optimizer and schedule
 * @param labelSmoothing label smoothing of the cross-entropy
 * @param augmentation how training images are distorted, as {@link AugmentationText} reads it
 * @param pixelMeans means of the pixels, on the scale 0 .. 1
 * @param pixelDeviations standard deviations of the pixels
 */
public record Settings(
        int epochs,
        int batchSize,
        int shards,
        long seed,
        StepSettings steps,
        double labelSmoothing,
        String augmentation,
        List<Double> pixelMeans,
        List<Double> pixelDeviations)
        implements Serializable {

    /**
     * Returns how a pixel becomes an input value.
     *
     * @return the normalization
     * @throws IllegalArgumentException if there are not as many means as deviations
     */
    public Normalization normalization() {
        return new Normalization(pixelMeans, pixelDeviations);
    }

    /**
     * Returns a trainer with these settings: the same on one machine and in every worker.
     *
     * @param network what is trained
     * @param examples the training examples, in the order of their keys
     * @return a builder
     * @throws IllegalArgumentException if a setting is out of its range, or the examples do not fit the network
     */
    public TrainerBuilder trainer(Network network, LabelledDataset examples) {
        Augmentation distortion = AugmentationText.parse(augmentation);
        LabelledDataset data = distortion.settings().isEmpty() ? examples : distortion.of(examples);
        return Trainer.builder(network, data)
                .epochs(epochs)
                .batchSize(batchSize)
                .shards(shards)
                .shuffleWithinShards()
                .seed(seed)
                .loss(new SoftmaxCrossEntropy(labelSmoothing))
                .optimizer(steps.optimizer(epochs, batches(examples.size())));
    }

    /** The number of steps of the whole run. */
    long steps(int examples) {
        return (long) epochs * batches(examples);
    }

    private int batches(int examples) {
        return (int) (((long) examples + batchSize - 1) / batchSize);
    }
}
