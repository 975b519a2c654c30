package io.github.cnn4j.testing;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Window;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.NetworkBuilder;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A small network of random layers, with a capacity and two batches for it: one that fills it and one that may not.
 *
 * @param network some convolutions, poolings and rectifiers, then perhaps dense layers
 * @param first a full batch
 * @param second a batch of 1 .. capacity examples
 */
public record RandomNetwork(Network network, Matrix first, Matrix second) {

    /** The network of a seed. */
    public static RandomNetwork of(long seed) {
        Random random = new Random(seed);
        Shape input = new Shape(1 + random.nextInt(3), 1 + random.nextInt(9), 1 + random.nextInt(9));
        NetworkBuilder builder = Network.builder(input).seed(seed);
        Shape shape = input;
        for (int layers = random.nextInt(4); layers > 0; layers--) {
            shape = addImageLayer(builder, shape, random);
        }
        if (random.nextInt(8) > 0) {
            builder.flatten().dense(1 + random.nextInt(12)).relu().dense(2 + random.nextInt(5));
        } else {
            builder.relu().flatten();
        }
        Network network = builder.build();
        int capacity = 1 + random.nextInt(9);
        return new RandomNetwork(
                network,
                Matrices.gaussian(Precision.DOUBLE, capacity, input.size(), random),
                Matrices.gaussian(Precision.DOUBLE, 1 + random.nextInt(capacity), input.size(), random));
    }

    private static Shape addImageLayer(NetworkBuilder builder, Shape shape, Random random) {
        int side = Math.min(shape.height(), shape.width());
        switch (random.nextInt(5)) {
            case 0 -> {
                builder.relu();
                return shape;
            }
            case 1, 2 -> {
                int size = 1 + random.nextInt(Math.min(3, side));
                Window window = new Window(size, 1 + random.nextInt(3), random.nextInt(size / 2 + 1) % size);
                builder.maxPooling(window);
                return window.output(shape, shape.channels());
            }
            default -> {
                int size = 1 + random.nextInt(4);
                int least = Math.max(0, (size - side + 1) / 2);
                Window window =
                        new Window(size, 1 + random.nextInt(3), least + random.nextInt(Math.max(1, size - least)));
                int channels = 1 + random.nextInt(5);
                builder.convolution(channels, window);
                return window.output(shape, channels);
            }
        }
    }

    /** A class for every row of the capacity. */
    public int[] labels() {
        int classes = network.outputShape().size();
        return IntStream.range(0, capacity()).map(n -> (3 + 7 * n) % classes).toArray();
    }

    /** How many examples a pass must hold. */
    public int capacity() {
        return first.getRowDimension();
    }

    /** Layers, shapes and batches, for messages. */
    @Override
    public String toString() {
        return network.summary() + "batches of " + capacity() + " and " + second.getRowDimension();
    }
}
