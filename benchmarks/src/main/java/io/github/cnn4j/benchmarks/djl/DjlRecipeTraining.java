package io.github.cnn4j.benchmarks.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.loss.SoftmaxCrossEntropyLoss;
import io.github.cnn4j.benchmarks.contender.Contender;
import io.github.cnn4j.benchmarks.contender.InferenceWork;
import io.github.cnn4j.benchmarks.contender.Settings;
import io.github.cnn4j.data.Batches;
import io.github.cnn4j.matrix.FloatMatrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.mnist.cli.RecipeRun;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * DJL making a recipe's training run: the same first parameters, the very batches of this library's data set, distorted images
 * and order included, and DJL's own network, dropout, loss and optimizer.
 */
public final class DjlRecipeTraining implements Contender {
    private final RecipeRun run;
    private final Batches batches;
    private final FloatMatrix images;
    private final FloatMatrix targets;
    private final DjlNetwork network;
    private final Trainer trainer;
    private int epoch;

    /**
     * Starts DJL, checks that its network is ours, and loads the images.
     *
     * @param settings recipe, threads
     * @throws Exception if DJL or the images cannot be loaded, or the recipe has an optimizer that DJL lacks
     */
    public DjlRecipeTraining(Settings settings) throws Exception {
        DjlNetwork.configure(settings);
        run = RecipeRun.of(settings.recipe());
        SameNetwork.require(run.network().with(Precision.FLOAT), run.test());
        batches = new Batches(run.train(), run.batch(), run.seed(), true);
        images = new FloatMatrix(run.batch(), run.train().shape().size());
        targets = new FloatMatrix(run.batch(), run.train().classes());
        network = new DjlNetwork(run.network());
        // Targets as probabilities of all classes, since they are smoothed.
        Loss loss = new SoftmaxCrossEntropyLoss("loss", 1, -1, false, true);
        trainer = network.newTrainer(loss, DjlOptimizer.of(run.optimizer(), batches.count()));
    }

    @Override
    public Map<String, Double> measure() throws Exception {
        long start = System.nanoTime();
        batches.shuffle(epoch++);
        double losses = 0;
        for (int batch = 0; batch < batches.count(); batch++) {
            losses += step(batches.fill(batch, images, targets));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double correct = DjlNetwork.correct(trainer, run.test(), InferenceWork.BATCH);
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put(SECONDS, seconds);
        figures.put("accuracy", correct / run.test().size());
        figures.put("loss", losses / run.train().size());
        return figures;
    }

    /** Returns the sum of the examples' losses. */
    private double step(int n) {
        try (NDManager manager = trainer.getManager().newSubManager()) {
            NDArray x = manager.create(
                    Arrays.copyOf(images.data(), n * images.getColumnDimension()),
                    DjlNetwork.shape(n, run.train().shape()));
            NDArray t = manager.create(smoothed(n), new Shape(n, run.train().classes()));
            double value;
            try (GradientCollector collector = trainer.newGradientCollector()) {
                NDList outputs = trainer.forward(new NDList(x));
                NDArray loss = trainer.getLoss().evaluate(new NDList(t), outputs);
                collector.backward(loss);
                value = loss.getFloat();
                outputs.close();
                loss.close();
            }
            trainer.step();
            return value * n;
        }
    }

    /** (1 - ε) t + ε / K. */
    private float[] smoothed(int n) {
        int classes = run.train().classes();
        double e = run.labelSmoothing();
        float[] smoothed = new float[n * classes];
        for (int i = 0; i < smoothed.length; i++) {
            smoothed[i] = (float) ((1 - e) * targets.getEntry(i / classes, i % classes) + e / classes);
        }
        return smoothed;
    }

    @Override
    public void close() {
        trainer.close();
        network.close();
    }
}
