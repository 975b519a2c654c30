package io.github.cnn4j.testing;

import io.github.cnn4j.layer.convolution.Kernels;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Sliding;
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
        Window window = window(random, shape, 3, 2);
        if (average) {
            builder.averagePooling(window);
        } else {
            builder.maxPooling(window);
        }
        return window.output(shape, shape.channels());
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
        int size = Math.min(1 + 2 * random.nextInt(2), Math.min(shape.height(), shape.width()));
        Window fitting = new Window(size, 1 + random.nextInt(2), 0);
        Shape output = fitting.output(shape, 1 + random.nextInt(4));
        builder.residual(
                f -> {
                    f.convolution(output.channels(), new Window(3, 1, 1));
                    f.maxPooling(fitting);
                },
                s -> s.convolution(output.channels(), fitting));
        return output;
    }

    private static Shape addConvolution(LayersBuilder<?> builder, Shape shape, Random random) {
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
