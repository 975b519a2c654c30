package io.github.cnn4j.benchmarks.djl;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.github.cnn4j.benchmarks.contender.Layout;
import io.github.cnn4j.benchmarks.contender.Settings;
import io.github.cnn4j.benchmarks.contender.Work;
import io.github.cnn4j.data.LabelledDataset;
import io.github.cnn4j.matrix.FloatMatrix;
import io.github.cnn4j.network.Network;

/** A network of this library in DJL, with the same values of its parameters. */
final class DjlNetwork implements AutoCloseable {
    private final Model model;
    private final DjlLayers layers;
    private final Shape input;

    DjlNetwork(Network network) {
        layers = DjlLayers.of(network);
        model = Model.newInstance("network", Engine.getInstance().getEngineName());
        model.setBlock(layers.block());
        input = shape(1, network.inputShape());
    }

    /** Before the first use of DJL: as many threads as ours has, and nothing fetched at run time. */
    static void configure(Settings settings) {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty(
                "DJL_CACHE_DIR",
                Layout.ofThisProgram().directory().resolve("cache-djl").toString());
        System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(settings.threads()));
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    }

    /** Trains with the momentum of all contenders. */
    Trainer newTrainer() {
        return newTrainer(
                Loss.softmaxCrossEntropyLoss(),
                Optimizer.sgd()
                        .setLearningRateTracker(Tracker.fixed((float) Work.RATE))
                        .optMomentum((float) Work.MOMENTUM)
                        .build());
    }

    Trainer newTrainer(Loss loss, Optimizer optimizer) {
        Trainer trainer = model.newTrainer(new DefaultTrainingConfig(loss).optOptimizer(optimizer));
        trainer.initialize(input);
        layers.copyValues();
        return trainer;
    }

    /** Ready for inference only. */
    Model initialized() {
        layers.block().initialize(model.getNDManager(), DataType.FLOAT32, input);
        layers.copyValues();
        return model;
    }

    NDManager manager() {
        return model.getNDManager();
    }

    /** Images first .. first + count - 1, count x C x H x W, normalized. */
    static NDArray images(LabelledDataset data, int first, int count, NDManager manager) {
        FloatMatrix pixels = new FloatMatrix(count, data.shape().size());
        for (int i = 0; i < count; i++) {
            data.copyExample(first + i, pixels, i);
        }
        return manager.create(pixels.data(), shape(count, data.shape()));
    }

    static Shape shape(int count, io.github.cnn4j.matrix.Shape image) {
        return new Shape(count, image.channels(), image.height(), image.width());
    }

    /** The labels of the first count images. */
    static NDArray labels(LabelledDataset data, int count, NDManager manager) {
        long[] labels = new long[count];
        for (int i = 0; i < count; i++) {
            labels[i] = data.label(i);
        }
        return manager.create(labels);
    }

    /** How many of the images are classified right. */
    static int correct(Trainer trainer, LabelledDataset test, int batch) {
        int correct = 0;
        for (int from = 0; from < test.size(); from += batch) {
            int count = Math.min(batch, test.size() - from);
            try (NDManager manager = trainer.getManager().newSubManager()) {
                NDArray images = images(test, from, count, manager);
                NDList outputs = trainer.evaluate(new NDList(images));
                outputs.attach(manager);
                long[] classes = outputs.singletonOrThrow().argMax(1).toLongArray();
                for (int i = 0; i < classes.length; i++) {
                    correct += classes[i] == test.label(from + i) ? 1 : 0;
                }
            }
        }
        return correct;
    }

    @Override
    public void close() {
        model.close();
    }
}
