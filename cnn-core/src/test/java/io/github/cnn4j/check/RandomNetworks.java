package io.github.cnn4j.check;

import io.github.cnn4j.layer.Form;
import io.github.cnn4j.layer.convolution.Kernels;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Window;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.NetworkBuilder;
import io.github.cnn4j.testing.RandomNetwork;
import java.util.Random;

/** Small networks of all kinds: channels, kernels, strides, padding, pooling that overlaps or not, batches of 1 to 5. */
final class RandomNetworks {

    private RandomNetworks() {}

    static Network network(Random random, Form form) {
        Shape shape = new Shape(1 + random.nextInt(3), 8 + random.nextInt(4), 8 + random.nextInt(4));
        NetworkBuilder builder = Network.builder(shape).form(form).seed(random.nextLong());
        Kernels kernels = kernels(random, shape);
        builder.convolution(kernels);
        Window window = kernels.samePadding() ? kernels.window().withSamePadding(shape) : kernels.window();
        Shape convolved = window.output(shape, kernels.channels());
        if (random.nextBoolean()) {
            builder.relu();
        }
        builder.maxPooling(RandomNetwork.window(random, convolved, 3, 2));
        if (random.nextInt(3) == 0) {
            builder.convolution(1 + random.nextInt(3), new Window(2, 1, 1));
        }
        builder.flatten();
        if (random.nextBoolean()) {
            builder.dense(1 + random.nextInt(6)).relu();
        }
        return builder.dense(2 + random.nextInt(4)).build();
    }

    private static Kernels kernels(Random random, Shape shape) {
        int groups = random.nextBoolean() ? shape.channels() : 1;
        Kernels kernels = Kernels.of(
                        groups * (1 + random.nextInt(4 / groups)), RandomNetwork.window(random, shape, 4, 1))
                .withGroups(groups);
        kernels = random.nextInt(4) == 0 ? kernels.withSamePadding() : kernels;
        return random.nextInt(4) == 0 ? kernels.withoutBias() : kernels;
    }

    static Matrix batch(Random random, Network network, int examples) {
        Matrix x = Precision.DOUBLE.zeros(examples, network.inputShape().size());
        for (int n = 0; n < examples; n++) {
            for (int i = 0; i < network.inputShape().size(); i++) {
                x.setEntry(n, i, 2 * random.nextDouble() - 1);
            }
        }
        return x;
    }

    static int[] labels(Random random, Network network, int examples) {
        return random.ints(examples, 0, network.outputShape().size()).toArray();
    }
}
