package io.github.cnn4j.testing;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Window;
import io.github.cnn4j.network.LayersBuilder;
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
        if (random.nextInt(8) == 0) {
            builder.globalAveragePooling();
        } else {
            builder.relu().flatten();
        }
        if (random.nextInt(8) > 0) {
            builder.dense(1 + random.nextInt(12));
            addElementwise(builder, random);
            builder.dense(2 + random.nextInt(5));
        }
        Network network = builder.build();
        int capacity = 1 + random.nextInt(9);
        return new RandomNetwork(
                network,
                Matrices.gaussian(Precision.DOUBLE, capacity, input.size(), random),
                Matrices.gaussian(Precision.DOUBLE, 1 + random.nextInt(capacity), input.size(), random));
    }

    private static Shape addImageLayer(LayersBuilder<?> builder, Shape shape, Random random) {
        switch (random.nextInt(10)) {
            case 0 -> {
                addElementwise(builder, random);
                return shape;
            }
            case 1, 2 -> {
                return addPooling(builder, shape, random.nextInt(3) == 0, random);
            }
            case 3 -> {
                // Two values of a channel, or few, may be equal but for rounding, which normalization blows up.
                if (shape.area() >= 9) {
                    builder.batchNormalization();
                }
                return shape;
            }
            case 4 -> {
                return addResidual(builder, shape, random);
            }
            case 5, 6 -> {
                return addPooling(builder, addConvolution(builder, shape, random), false, random);
            }
            default -> {
                return addConvolution(builder, shape, random);
            }
        }
    }

    private static Shape addPooling(LayersBuilder<?> builder, Shape shape, boolean average, Random random) {
        int size = 1 + random.nextInt(Math.min(3, Math.min(shape.height(), shape.width())));
        Window window = new Window(size, 1 + random.nextInt(3), random.nextInt(size / 2 + 1) % size);
        if (average) {
            builder.averagePooling(window);
        } else {
            builder.maxPooling(window);
        }
        return window.output(shape, shape.channels());
    }

    private static Shape addConvolution(LayersBuilder<?> builder, Shape shape, Random random) {
        int size = 1 + random.nextInt(4);
        int least = Math.max(0, (size - Math.min(shape.height(), shape.width()) + 1) / 2);
        Window window = new Window(size, 1 + random.nextInt(3), least + random.nextInt(Math.max(1, size - least)));
        int channels = 1 + random.nextInt(5);
        builder.convolution(channels, window);
        return window.output(shape, channels);
    }

    private static void addElementwise(LayersBuilder<?> builder, Random random) {
        switch (random.nextInt(8)) {
            case 0 -> builder.leakyRelu(random.nextInt(11) / 10.0);
            case 1 -> builder.tanh();
            case 2 -> builder.sigmoid();
            case 3 -> builder.gelu();
            case 4 -> builder.dropout(random.nextInt(9) / 10.0);
            default -> builder.relu();
        }
    }

    /** Layers that keep the shape around the identity, or any layers around a convolution to their shape. */
    private static Shape addResidual(LayersBuilder<?> builder, Shape shape, Random random) {
        if (random.nextBoolean()) {
            builder.residual(f -> {
                f.convolution(shape.channels(), new Window(3, 1, 1));
                if (shape.area() >= 9) {
                    f.batchNormalization();
                }
                addElementwise(f, random);
            });
            return shape;
        }
        Window window = new Window(1 + 2 * random.nextInt(2), 1 + random.nextInt(2), 0);
        int size = Math.min(window.size(), Math.min(shape.height(), shape.width()));
        Window fitting = new Window(size, window.stride(), 0);
        Shape output = fitting.output(shape, 1 + random.nextInt(4));
        builder.residual(
                f -> {
                    f.convolution(output.channels(), new Window(3, 1, 1));
                    f.maxPooling(fitting);
                },
                s -> s.convolution(output.channels(), fitting));
        return output;
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
