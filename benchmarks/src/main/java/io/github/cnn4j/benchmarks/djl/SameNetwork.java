package io.github.cnn4j.benchmarks.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import io.github.cnn4j.benchmarks.contender.Agreement;
import io.github.cnn4j.benchmarks.contender.Work;
import io.github.cnn4j.data.LabelledDataset;
import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.LayerDescription;
import io.github.cnn4j.layer.dropout.Dropout;
import io.github.cnn4j.matrix.FloatMatrix;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.NetworkDescription;
import io.github.cnn4j.network.NetworkPass;
import io.github.cnn4j.optim.Sgd;
import java.util.List;

/**
 * Checks, before anything is timed, that DJL's network is this library's: the same outputs for the same images, and the same
 * again after a training step, which would show another gradient, loss, optimizer or running mean. Dropout, of which each library
 * draws its own, is left out of the step.
 */
final class SameNetwork {
    private static final int EXAMPLES = 32;

    private SameNetwork() {}

    static void require(Network network, LabelledDataset data) {
        try (DjlNetwork djl = new DjlNetwork(network);
                Trainer trainer = djl.newTrainer()) {
            Agreement.require("DJL's network", network.logits(images(data)), outputs(trainer, data));
        }
        Network steady = withoutDropout(network);
        try (DjlNetwork djl = new DjlNetwork(steady);
                Trainer trainer = djl.newTrainer()) {
            step(steady, data);
            step(trainer, data);
            Agreement.require(
                    "DJL's network after a training step", steady.logits(images(data)), outputs(trainer, data));
        }
    }

    private static Network withoutDropout(Network network) {
        List<Layer> layers = network.layers().stream()
                .filter(layer -> !(layer instanceof Dropout))
                .toList();
        Network steady = Network.builder(new NetworkDescription(
                        network.inputShape(),
                        layers.stream().map(LayerDescription::of).toList()))
                .precision(network.precision())
                .build();
        steady.assign(network);
        return steady;
    }

    private static FloatMatrix images(LabelledDataset data) {
        FloatMatrix images = new FloatMatrix(EXAMPLES, data.shape().size());
        for (int i = 0; i < EXAMPLES; i++) {
            data.copyExample(i, images, i);
        }
        return images;
    }

    private static float[] outputs(Trainer trainer, LabelledDataset data) {
        try (NDManager manager = trainer.getManager().newSubManager()) {
            NDArray images = DjlNetwork.images(data, 0, EXAMPLES, manager);
            return trainer.evaluate(new NDList(images)).singletonOrThrow().toFloatArray();
        }
    }

    private static void step(Network network, LabelledDataset data) {
        NetworkPass pass = network.newTrainingPass(EXAMPLES);
        pass.forward(images(data));
        int[] labels = new int[EXAMPLES];
        for (int i = 0; i < EXAMPLES; i++) {
            labels[i] = data.label(i);
        }
        pass.backward(labels);
        Sgd.of(Work.RATE)
                .withMomentum(Work.MOMENTUM)
                .newStepper(network.parameters(), pass.gradients())
                .step(0);
    }

    private static void step(Trainer trainer, LabelledDataset data) {
        try (NDManager manager = trainer.getManager().newSubManager()) {
            NDList images = new NDList(DjlNetwork.images(data, 0, EXAMPLES, manager));
            NDList labels = new NDList(DjlNetwork.labels(data, EXAMPLES, manager));
            try (GradientCollector collector = trainer.newGradientCollector()) {
                collector.backward(trainer.getLoss().evaluate(labels, trainer.forward(images)));
            }
            trainer.step();
        }
    }
}
