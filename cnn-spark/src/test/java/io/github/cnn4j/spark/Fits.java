package io.github.cnn4j.spark;

import io.github.cnn4j.io.model.NetworkJson;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.layer.State;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.testing.Matrices;
import java.util.List;
import java.util.stream.Stream;

/** A small fit on digits, and what it comes to. */
final class Fits {

    private Fits() {}

    /** With every kind of thing that could depend on who computes: normalization over examples, random numbers, augmentation. */
    static Network network() {
        return Network.builder(new Shape(1, 28, 28))
                .convolution(4, 5)
                .batchNormalization()
                .relu()
                .maxPooling(4)
                .dropout(0.2)
                .flatten()
                .dense(10)
                .build();
    }

    static ConvolutionalClassifier classifier() {
        return new ConvolutionalClassifier()
                .setNetwork(NetworkJson.write(network()))
                .setMaxIter(2)
                .setBatchSize(50)
                .setStepSize(0.05)
                .setMomentum(0.9)
                .setPixelMeans(new double[] {0.1307})
                .setPixelDeviations(new double[] {0.3081})
                .setAugmentation("shift 1, rotation 5")
                .setPrecision("float")
                .setSchedule("cosine")
                .setShards(5)
                .setSeed(7);
    }

    static List<Long> bits(Network network) {
        return Matrices.bits(Stream.concat(
                        network.parameters().stream().map(Parameter::value),
                        network.states().stream().map(State::value))
                .toList());
    }

    static List<Long> bits(ConvolutionalClassificationModel model) {
        return bits(model.model().network());
    }
}
