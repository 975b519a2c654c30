package io.github.cnn4j.check;

import io.github.cnn4j.layer.Form;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Window;
import io.github.cnn4j.network.LayersBuilder;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.NetworkBuilder;
import java.util.Random;

/** Small networks of all kinds: channels, kernels, strides, padding, pooling that overlaps or not, batches of 1 to 5. */
final class RandomNetworks {

    private RandomNetworks() {}

    static Network network(Random random, Form form) {
        Shape shape = new Shape(1 + random.nextInt(3), 8 + random.nextInt(4), 8 + random.nextInt(4));
        NetworkBuilder builder = Network.builder(shape).form(form).seed(random.nextLong());
        boolean normalized = random.nextInt(3) == 0;
        // Scaling the weights changes nothing after a normalization, so a kernel of one weight has no gradient worth
        // comparing.
        int kernel = (normalized ? 2 : 1) + random.nextInt(3);
        builder.convolution(1 + random.nextInt(4), new Window(kernel, 1 + random.nextInt(2), random.nextInt(kernel)));
        if (normalized) {
            builder.batchNormalization();
        }
        addElementwise(builder, random);
        if (random.nextInt(3) == 0) {
            addResidual(builder, random);
        }
        int pool = 1 + random.nextInt(3);
        Window window = new Window(pool, 1 + random.nextInt(2), random.nextInt(pool / 2 + 1));
        if (random.nextInt(3) == 0) {
            builder.averagePooling(window);
        } else {
            builder.maxPooling(window);
        }
        if (random.nextInt(3) == 0) {
            builder.convolution(1 + random.nextInt(3), new Window(2, 1, 1));
        }
        if (random.nextInt(4) == 0) {
            builder.globalAveragePooling();
        } else {
            builder.flatten();
        }
        if (random.nextBoolean()) {
            builder.dense(1 + random.nextInt(6));
            addElementwise(builder, random);
        }
        return builder.dense(2 + random.nextInt(4)).build();
    }

    private static void addElementwise(LayersBuilder<?> builder, Random random) {
        switch (random.nextInt(8)) {
            case 0 -> builder.leakyRelu(0.2);
            case 1 -> builder.tanh();
            case 2 -> builder.sigmoid();
            case 3 -> builder.gelu();
            case 4 -> builder.dropout(0.4);
            default -> builder.relu();
        }
    }

    private static void addResidual(LayersBuilder<?> builder, Random random) {
        int channels = 1 + random.nextInt(3);
        builder.residual(
                f -> {
                    f.convolution(channels, new Window(3, 1, 1)).batchNormalization();
                    addElementwise(f, random);
                },
                s -> s.convolution(channels, 1));
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
