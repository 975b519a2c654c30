package io.github.cnn4j.testing;

import io.github.cnn4j.layer.convolution.Kernels;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Sliding;
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
        if (random.nextInt(10) == 0) {
            // As the homework's: 5 x 5 kernels with at least 64 pooled positions.
            input = new Shape(1 + random.nextInt(2), 20 + random.nextInt(2), 20 + random.nextInt(3));
            builder = Network.builder(input).seed(seed).convolution(1 + random.nextInt(6), 5);
            shape = new Shape(1, input.height() - 4, input.width() - 4);
            builder.maxPooling(2);
        } else {
            for (int layers = random.nextInt(4); layers > 0; layers--) {
                shape = addImageLayer(builder, shape, random);
            }
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
        switch (random.nextInt(5)) {
            case 0 -> {
                builder.relu();
                return shape;
            }
            case 1 -> {
                Window window = window(random, shape, 3, 2);
                builder.maxPooling(window);
                return window.output(shape, shape.channels());
            }
            default -> {
                return addConvolution(builder, shape, random);
            }
        }
    }

    private static Shape addConvolution(NetworkBuilder builder, Shape shape, Random random) {
        Window window = window(random, shape, 4, 1);
        int groups = random.nextInt(3) == 0 ? shape.channels() : 1;
        Kernels kernels =
                Kernels.of(groups * (1 + random.nextInt(6 / groups)), window).withGroups(groups);
        if (random.nextInt(4) == 0) {
            kernels = kernels.withoutBias();
        }
        if (random.nextInt(4) == 0) {
            kernels = kernels.withSamePadding();
            window = window.withSamePadding(shape);
        }
        builder.convolution(kernels);
        return window.output(shape, kernels.channels());
    }

    /** A window that fits, padded by at most its size, less one, divided by {@code part}. */
    public static Window window(Random random, Shape image, int size, int part) {
        if (random.nextInt(3) == 0) {
            Sliding square = sliding(random, Math.min(image.height(), image.width()), size, part);
            return new Window(square, square);
        }
        return new Window(sliding(random, image.height(), size, part), sliding(random, image.width(), size, part));
    }

    private static Sliding sliding(Random random, int side, int largest, int part) {
        int size = 1 + random.nextInt(part > 1 ? Math.min(largest, side) : largest);
        int most = part > 1 ? size / part : size - 1;
        int missing = Math.max(0, size - side);
        int before = random.nextInt(3) == 0 ? 0 : random.nextInt(most + 1);
        int after = Math.max(missing - before, random.nextBoolean() ? before : random.nextInt(most + 1));
        return new Sliding(size, 1 + random.nextInt(3), before, after);
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
