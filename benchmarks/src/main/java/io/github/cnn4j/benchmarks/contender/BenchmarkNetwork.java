package io.github.cnn4j.benchmarks.contender;

import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.network.LeNet5;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.NetworkBuilder;
import io.github.cnn4j.network.SimpleConvNet;
import io.github.cnn4j.network.SmallResNet;
import io.github.cnn4j.network.SmallVgg;

/** The networks that contenders train and predict with. */
public enum BenchmarkNetwork {
    /** The homework's. */
    SIMPLE("the homework's network", 1, 28) {
        @Override
        NetworkBuilder layers(Shape input) {
            return SimpleConvNet.builder(input, Work.CLASSES);
        }
    },
    /** LeNet-5. */
    LENET5("LeNet-5", 1, 28) {
        @Override
        NetworkBuilder layers(Shape input) {
            return LeNet5.builder(input, Work.CLASSES);
        }
    },
    /** The network of Keras' example for MNIST, without its dropout. */
    KERAS("Keras' MNIST example", 1, 28) {
        @Override
        NetworkBuilder layers(Shape input) {
            return Network.builder(input)
                    .convolution(32, 3)
                    .relu()
                    .maxPooling(2)
                    .convolution(64, 3)
                    .relu()
                    .maxPooling(2)
                    .flatten()
                    .dense(Work.CLASSES);
        }
    },
    /** The network of PyTorch's example for MNIST, without its dropout. */
    PYTORCH("PyTorch's MNIST example", 1, 28) {
        @Override
        NetworkBuilder layers(Shape input) {
            return Network.builder(input)
                    .convolution(32, 3)
                    .relu()
                    .convolution(64, 3)
                    .relu()
                    .maxPooling(2)
                    .flatten()
                    .dense(128)
                    .relu()
                    .dense(Work.CLASSES);
        }
    },
    /** The library's VGG-like network, with batch normalization and dropout, on colour images. */
    VGG("the VGG-like network", 3, 32) {
        @Override
        NetworkBuilder layers(Shape input) {
            return SmallVgg.builder(input, Work.CLASSES);
        }
    },
    /** The library's residual network, with batch normalization, on colour images. */
    RESNET("the residual network", 3, 32) {
        @Override
        NetworkBuilder layers(Shape input) {
            return SmallResNet.builder(input, Work.CLASSES);
        }
    };

    private final String title;
    private final int channels;
    private final int side;

    BenchmarkNetwork(String title, int channels, int side) {
        this.title = title;
        this.channels = channels;
        this.side = side;
    }

    abstract NetworkBuilder layers(Shape input);

    /**
     * Returns what the network is called in tables.
     *
     * @return for example {@code LeNet-5}
     */
    public String title() {
        return title;
    }

    /**
     * Returns the shape of its images, unless the settings ask for another size.
     *
     * @return 1 x 28 x 28 or 3 x 32 x 32
     */
    public Shape shape() {
        return new Shape(channels, side, side);
    }

    /**
     * Returns whether it works on MNIST; the others work on noise.
     *
     * @return true for 1 x 28 x 28
     */
    public boolean isOnMnist() {
        return shape().equals(new Shape(1, Work.SIDE, Work.SIDE));
    }

    /**
     * Builds the network that the settings ask for. The same settings give the same parameters.
     *
     * @param settings network, image size, form and precision
     * @return a new network
     */
    public static Network build(Settings settings) {
        return settings.network()
                .layers(settings.shape())
                .form(settings.form())
                .precision(settings.precision())
                .build();
    }
}
