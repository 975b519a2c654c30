package io.github.cnn4j.train;

import io.github.cnn4j.data.ImageDataset;
import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.layer.Form;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.optim.LearningRate;
import io.github.cnn4j.optim.Optimizer;
import io.github.cnn4j.optim.Sgd;
import io.github.cnn4j.testing.Matrices;
import java.util.List;
import java.util.Random;

/** A training of three epochs of six batches, the last one smaller, that is over in milliseconds. */
public final class SmallTraining {

    /** Steps of the whole training. */
    public static final int STEPS = 18;

    private SmallTraining() {}

    /** A network of all kinds of layers. */
    public static Network network(Precision precision, Form form, long seed) {
        return Network.builder(new Shape(1, 8, 8))
                .convolution(3, 3)
                .maxPooling(2)
                .flatten()
                .dense(6)
                .relu()
                .dense(4)
                .precision(precision)
                .form(form)
                .seed(seed)
                .build();
    }

    /** Random images of four classes. */
    public static ImageDataset data(int images, long seed) {
        Random random = new Random(seed);
        byte[] pixels = new byte[images * 64];
        random.nextBytes(pixels);
        byte[] labels = new byte[images];
        for (int i = 0; i < images; i++) {
            labels[i] = (byte) random.nextInt(4);
        }
        return new ImageDataset("random", new Shape(1, 8, 8), 4, pixels, labels, Normalization.MNIST);
    }

    /** Plain momentum, whose velocities live where the gradients do, and a schedule. */
    public static Sgd plain() {
        return Sgd.of(LearningRate.cosine(0.1, 0.01, 3)).withMomentum(0.9);
    }

    /** All that an optimizer can have, with velocities of their own. */
    public static Sgd full() {
        return plain().withNesterov(0.9).withWeightDecay(0.01).withMaxGradientNorm(2);
    }

    /** A training with a test set. */
    public static TrainerBuilder trainer(Network network, Optimizer optimizer) {
        return Trainer.builder(network, data(40, 1))
                .test(data(10, 2))
                .optimizer(optimizer)
                .batchSize(7)
                .epochs(3)
                .seed(5);
    }

    /** The same with plain momentum. */
    public static TrainerBuilder trainer(Network network) {
        return trainer(network, plain());
    }

    /** The bits of all parameters. */
    public static List<Long> bits(Network network) {
        return bits(network.parameters().stream().map(Parameter::value).toList());
    }

    public static List<Long> bits(List<Matrix> matrices) {
        return Matrices.bits(matrices);
    }

    /** What a history says, without the times, which are never the same. */
    public static String course(History history) {
        StringBuilder course = new StringBuilder(history.end() + " " + history.batchLosses());
        history.epochs().forEach(e -> course.append(" " + e.epoch() + " " + e.trainLoss() + " " + e.test()));
        return course.toString();
    }
}
