package io.github.cnn4j.benchmarks.contender;

import io.github.cnn4j.loss.SoftmaxCrossEntropy;
import io.github.cnn4j.mnist.cli.RecipeRun;
import io.github.cnn4j.train.EpochResult;
import io.github.cnn4j.train.History;
import io.github.cnn4j.train.Trainer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** This library making a recipe's training run, an epoch each time, evaluated after it. */
final class RecipeTraining implements Contender {
    private final Trainer trainer;
    private final Pool pool;
    private int asked;

    RecipeTraining(Settings settings) throws IOException {
        RecipeRun run = RecipeRun.of(settings.recipe());
        trainer = Trainer.builder(run.network(), run.train())
                .test(run.test())
                .optimizer(run.optimizer())
                .loss(new SoftmaxCrossEntropy(run.labelSmoothing()))
                .epochs(run.epochs())
                .batchSize(run.batch())
                .seed(run.seed())
                .stopWhen(epochs -> epochs.size() >= asked)
                .build();
        pool = new Pool(settings.threads());
    }

    @Override
    public Map<String, Double> measure() throws Exception {
        asked++;
        History[] history = new History[1];
        pool.run(() -> history[0] = trainer.train());
        List<EpochResult> epochs = history[0].epochs();
        EpochResult last = epochs.get(epochs.size() - 1);
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put(SECONDS, last.seconds());
        figures.put("accuracy", last.test().accuracy());
        figures.put("loss", last.trainLoss());
        return figures;
    }

    @Override
    public void close() {
        pool.close();
    }
}
