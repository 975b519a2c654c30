package io.github.cnn4j.layer;

/**
 * The forms in which layers compute: the homework's and the library's own.
 *
 * <p>All forms compute the same function, to 1e-12 of each other in double precision.
 */
public enum Form {
    /** The homework's "scalar form": loops over the formula's own indices, one number at a time. The reference. */
    SCALAR,
    /** The homework's "vector form": im2col, convweight2rows and matrix products, on one thread. */
    VECTOR,
    /** The homework's section 1c: the convolution's output channels in parallel; the other layers as in VECTOR. */
    CHANNEL_PARALLEL,
    /** The default: parallel loops over the batch, and over blocks of the dense layers' products. */
    BATCH_PARALLEL
}
