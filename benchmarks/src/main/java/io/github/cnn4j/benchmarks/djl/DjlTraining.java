package io.github.cnn4j.benchmarks.djl;

import ai.djl.ndarray.NDManager;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.Batch;
import io.github.cnn4j.benchmarks.contender.BenchmarkNetwork;
import io.github.cnn4j.benchmarks.contender.Contender;
import io.github.cnn4j.benchmarks.contender.Digits;
import io.github.cnn4j.benchmarks.contender.InferenceWork;
import io.github.cnn4j.benchmarks.contender.Settings;
import io.github.cnn4j.data.LabelledDataset;
import io.github.cnn4j.network.Network;
import java.util.Map;

/** DJL training a network as its own guide does: a data set in memory, shuffled anew each epoch, and its trainer. */
public final class DjlTraining implements Contender {
    private final Settings settings;
    private final DjlNetwork network;
    private final Trainer trainer;
    private final ArrayDataset data;

    /**
     * Starts DJL, checks that its network is ours, and loads the images.
     *
     * @param settings network, threads, batch size, number of images
     * @throws Exception if DJL or the images cannot be loaded
     */
    public DjlTraining(Settings settings) throws Exception {
        DjlNetwork.configure(settings);
        this.settings = settings;
        LabelledDataset digits = Digits.training(settings);
        Network ours = BenchmarkNetwork.build(settings);
        SameNetwork.require(ours, digits);
        network = new DjlNetwork(ours);
        trainer = network.newTrainer();
        NDManager manager = network.manager();
        int images = digits.size();
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
        if (!settings.isMnist()) {
            return Map.of();
        }
        LabelledDataset test = Digits.mnist().test();
        int correct = DjlNetwork.correct(trainer, test, InferenceWork.BATCH);
        return Map.of("accuracy", (double) correct / test.size());
    }

    @Override
    public void close() {
        trainer.close();
        network.close();
    }
}
