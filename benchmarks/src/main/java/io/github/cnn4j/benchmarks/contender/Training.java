package io.github.cnn4j.benchmarks.contender;

import io.github.cnn4j.data.LabelledDataset;
import io.github.cnn4j.layer.Form;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.optim.Sgd;
import io.github.cnn4j.train.Evaluation;
import io.github.cnn4j.train.Trainer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** This library training a network, an epoch each time, through the same {@link Trainer} as everyone's. */
final class Training implements Contender {
    private final Settings settings;
    private final LabelledDataset data;
    private final Network network;
    private final Trainer trainer;
    private final Pool pool;
    private int asked;

    Training(Settings settings) throws IOException {
        this.settings = settings;
        data = Digits.training(settings);
        network = BenchmarkNetwork.build(settings);
        trainer = Trainer.builder(network, settings.augmentation().of(data))
                .optimizer(Sgd.of(settings.rate()).withMomentum(Work.MOMENTUM))
                .batchSize(settings.batch())
                .shards(settings.shards())
                .epochs(Integer.MAX_VALUE)
                .stopWhen(epochs -> epochs.size() >= asked)
                .build();
        pool = new Pool(settings.threads());
    }

    @Override
    public Map<String, Double> measure() throws Exception {
        asked++;
        int steps = (data.size() + settings.batch() - 1) / settings.batch();
        long allocated = Allocation.ofAllThreads();
        long start = System.nanoTime();
        pool.run(trainer::train);
        double seconds = (System.nanoTime() - start) / 1e9;
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put(SECONDS, seconds);
        figures.put("bytes_per_step", (double) (Allocation.ofAllThreads() - allocated) / steps);
        return figures;
    }

    /** The accuracy on MNIST, but for SCALAR, which would take minutes. */
    @Override
    public Map<String, Double> conclude() throws Exception {
        if (settings.form() == Form.SCALAR || !settings.isMnist()) {
            return Map.of();
        }
        return Map.of("accuracy", Evaluation.of(network, Digits.mnist().test()).accuracy());
    }

    @Override
    public void close() {
        pool.close();
    }
}
