package io.github.cnn4j.benchmarks.djl;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.Batch;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.github.cnn4j.benchmarks.contender.Contender;
import io.github.cnn4j.benchmarks.contender.Digits;
import io.github.cnn4j.benchmarks.contender.InferenceWork;
import io.github.cnn4j.benchmarks.contender.Settings;
import io.github.cnn4j.benchmarks.contender.Work;
import io.github.cnn4j.data.LabelledDataset;
import java.util.Map;

/** DJL training SimpleConvNet as its own guide does: a data set in memory, shuffled anew each epoch, and its trainer. */
public final class DjlTraining implements Contender {
    private final Model model;
    private final Trainer trainer;
    private final ArrayDataset data;

    /**
     * Starts DJL and loads the images.
     *
     * @param settings threads, batch size, number of images
     * @throws Exception if DJL or the images cannot be had
     */
    public DjlTraining(Settings settings) throws Exception {
        DjlNetwork.configure(settings);
        LabelledDataset digits = Digits.training(settings);
        int images = digits.size();
        model = DjlNetwork.model();
        NDManager manager = model.getNDManager();
        trainer = model.newTrainer(new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                .optOptimizer(Optimizer.sgd()
                        .setLearningRateTracker(Tracker.fixed((float) Work.RATE))
                        .optMomentum((float) Work.MOMENTUM)
                        .build()));
        trainer.initialize(new Shape(settings.batch(), 1, Work.SIDE, Work.SIDE));
        data = new ArrayDataset.Builder()
                .setData(DjlNetwork.images(digits, 0, images, manager))
                .optLabels(DjlNetwork.labels(digits, images, manager))
                .setSampling(settings.batch(), true)
                .build();
    }

    @Override
    public Map<String, Double> measure() throws Exception {
        long start = System.nanoTime();
        for (Batch batch : trainer.iterateDataset(data)) {
            EasyTrain.trainBatch(trainer, batch);
            trainer.step();
            batch.close();
        }
        return Map.of(SECONDS, (System.nanoTime() - start) / 1e9);
    }

    @Override
    public Map<String, Double> conclude() throws Exception {
        LabelledDataset test = Digits.mnist().test();
        long correct = 0;
        for (int from = 0; from < test.size(); from += InferenceWork.BATCH) {
            try (NDManager manager = trainer.getManager().newSubManager()) {
                NDArray batch = DjlNetwork.images(test, from, InferenceWork.BATCH, manager);
                long[] classes = trainer.evaluate(new NDList(batch))
                        .singletonOrThrow()
                        .argMax(1)
                        .toLongArray();
                for (int i = 0; i < classes.length; i++) {
                    correct += classes[i] == test.label(from + i) ? 1 : 0;
                }
            }
        }
        return Map.of("accuracy", (double) correct / test.size());
    }

    @Override
    public void close() {
        trainer.close();
        model.close();
    }
}
