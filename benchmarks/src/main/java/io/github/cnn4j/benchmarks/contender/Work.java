package io.github.cnn4j.benchmarks.contender;

/** The training that all contenders are given. */
public final class Work {
    /** MNIST's training images. */
    public static final int IMAGES = 60_000;

    /** Rows and columns of MNIST's images. */
    public static final int SIDE = 28;

    /** Output channels of the convolution. */
    public static final int CHANNELS = 20;

    /** Rows and columns of the convolution's kernels. */
    public static final int KERNEL = 5;

    /** Rows and columns of a pooling window. */
    public static final int POOL = 2;

    /** Outputs of the first dense layer. */
    public static final int HIDDEN = 500;

    /** Classes. */
    public static final int CLASSES = 10;

    /** The learning rate. */
    public static final double RATE = 0.01;

    /** The momentum. */
    public static final double MOMENTUM = 0.5;

    private Work() {}

    /**
     * Returns the number of values of an example after the pooling.
     *
     * @param side rows and columns of an image
     * @return 2,880 for 28
     */
    public static int flattened(int side) {
        int pooled = (side - KERNEL + 1) / POOL;
        return CHANNELS * pooled * pooled;
    }
}
