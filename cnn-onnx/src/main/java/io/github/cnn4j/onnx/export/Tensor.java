package io.github.cnn4j.onnx.export;

import io.github.cnn4j.matrix.Shape;

/**
 * A tensor of activations in the graph being written. A {@link Shape} of n x 1 x 1 is a vector or an image of one pixel to
 * this library; to ONNX they are tensors of different rank.
 *
 * @param name its name in the file
 * @param shape shape of one example
 * @param isImage whether it is N x C x H x W; otherwise it is N x C
 */
public record Tensor(String name, Shape shape, boolean isImage) {}
