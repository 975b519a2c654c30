package io.github.cnn4j.benchmarks.spark;

import io.github.cnn4j.benchmarks.contender.Settings;
import io.github.cnn4j.benchmarks.contender.Work;
import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.io.model.NetworkJson;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.spark.ConvolutionalClassifier;
import java.io.IOException;
import java.util.List;

/** This library's estimator beside Spark's own network: the same layers, or the network of the settings. */
public final class SparkFit extends TimedFit {
    private static final double MOMENTUM = 0.9;

    private final Settings settings;

    /**
     * Starts a cluster and gives it the images.
     *
     * @param settings features (vectors: the same layers as Spark's network), executors and their cores, number of epochs
     * @throws IOException if the images cannot be read
     */
    public SparkFit(Settings settings) throws IOException {
        super(settings, settings.areVectors());
        this.settings = settings;
    }

    @Override
    ConvolutionalClassifier estimator() {
        ConvolutionalClassifier classifier = new ConvolutionalClassifier()
                .setPixelMeans(array(Normalization.MNIST.means()))
                .setPixelDeviations(array(Normalization.MNIST.standardDeviations()))
                .setPrecision("float")
                .setBatchSize(settings.batch())
                .setMaxIter(settings.iterations())
                .setCheckpointInterval(settings.iterations())
                .setMomentum(MOMENTUM)
                .setSchedule("cosine")
                .setShards(settings.shards());
        if (settings.areVectors()) {
            // Vectors of normalized pixels, as Spark's network gets them.
            classifier
                    .setNetwork(NetworkJson.write(Network.builder(settings.shape())
                            .flatten()
                            .dense(Work.HIDDEN)
                            .sigmoid()
                            .dense(Work.CLASSES)
                            .build()))
                    .setStepSize(0.1);
        } else {
            classifier.setNetwork("SimpleConvNet").setStepSize(0.02);
        }
        return classifier;
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
