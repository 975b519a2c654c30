package example;

import static io.github.cnn4j.kotlin.NetworkScopeKt.network;
import static io.github.cnn4j.kotlin.TrainingKt.train;

import io.github.cnn4j.data.ImageDataset;
import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.matrix.Blas;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.train.Evaluation;
import kotlin.Unit;

/** Learns whether an image is bright with a network that the Kotlin builder made. */
final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        byte[] pixels = new byte[64];
        byte[] labels = new byte[16];
        for (int i = 0; i < 16; i++) {
            labels[i] = (byte) (i % 2);
            for (int p = 0; p < 4; p++) {
                pixels[4 * i + p] = (byte) (100 * labels[i] + i + p);
            }
        }
        ImageDataset images =
                new ImageDataset("brightness", new Shape(1, 2, 2), 2, pixels, labels, new Normalization(0.2, 0.1));
        Network network = network(1, 2, 2, layers -> {
            layers.flatten("flat");
            layers.dense(2, "fc");
            return Unit.INSTANCE;
        });
        train(network, images, settings -> {
            settings.batchSize(4).epochs(20);
            return Unit.INSTANCE;
        });
        System.out.println(Blas.description());
        System.out.println(Evaluation.of(network, images).correct() + " of 16 right");
    }
}
