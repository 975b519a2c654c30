package io.github.cnn4j.layer;

/** What a pass computes for. Some layers (dropout, batch normalization) compute differently in training and inference. */
public enum Purpose {
    /** Forward and backward, as a step of training needs it. */
    TRAINING,
    /** Forward only; owns no gradients. */
    INFERENCE
}
