package io.github.cnn4j.benchmarks.spark;

import io.github.cnn4j.benchmarks.contender.Settings;
import io.github.cnn4j.benchmarks.contender.Work;
import java.io.IOException;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;

/** Spark's own network: 784 inputs, 500 sigmoids, 10 outputs with softmax, in double precision, trained by L-BFGS. */
public final class SparkPerceptron extends TimedFit {
    private final Settings settings;

    /**
     * Starts a cluster and gives it the images.
     *
     * @param settings executors and their cores, number of iterations and of images
     * @throws IOException if the images cannot be read
     */
    public SparkPerceptron(Settings settings) throws IOException {
        super(settings, true);
        this.settings = settings;
    }

    @Override
    MultilayerPerceptronClassifier estimator() {
        return new MultilayerPerceptronClassifier()
                .setLayers(new int[] {Work.SIDE * Work.SIDE, Work.HIDDEN, Work.CLASSES})
                .setMaxIter(settings.iterations())
                .setTol(0)
                .setSeed(1);
    }
}
