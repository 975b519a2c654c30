package io.github.cnn4j.layer;

/** The purpose of a pass. Some layers (dropout, batch normalization) compute differently in training and inference. */
public enum Purpose {
    /** Forward and backward, as needed by a training step. */
    TRAINING,
    /** Forward only; owns no gradients. */
    INFERENCE
}
