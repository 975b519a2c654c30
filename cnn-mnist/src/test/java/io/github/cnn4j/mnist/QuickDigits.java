package io.github.cnn4j.mnist;

import io.github.cnn4j.data.ImageDataset;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.mnist.data.MnistSource;
import io.github.cnn4j.mnist.data.TrainTest;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.SimpleConvNet;
import io.github.cnn4j.optim.Sgd;
import io.github.cnn4j.train.History;
import io.github.cnn4j.train.Trainer;
import java.io.IOException;

/**
 * The homework's network after seconds of learning: right on nine of ten digits.
 *
 * @param digits the digits in the jar
 * @param network what learned from a part of them
 * @param history how
 */
public record QuickDigits(TrainTest digits, Network network, History history) {
    public static QuickDigits train() throws IOException {
        TrainTest digits = MnistSource.embedded().load();
        ImageDataset train = ((ImageDataset) digits.train()).take(2000);
        Network network = SimpleConvNet.builder().precision(Precision.FLOAT).build();
        History history = Trainer.builder(network, train)
                .test(digits.test())
                .optimizer(Sgd.of(0.01).withMomentum(0.5))
                .epochs(6)
                .build()
                .train();
        return new QuickDigits(digits, network, history);
    }
}
