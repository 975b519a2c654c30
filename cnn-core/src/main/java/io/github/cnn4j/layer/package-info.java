/**
 * The layers of the homework, each in its forms.
 *
 * <p>A {@link io.github.cnn4j.layer.Layer} is a value: hyper-parameters, shapes and {@link
 * io.github.cnn4j.layer.Parameter}s. What one batch leaves behind for the backward pass lives in a {@link
 * io.github.cnn4j.layer.LayerPass}, which owns its buffers and is used again batch after batch. A {@link
 * io.github.cnn4j.layer.Form} says how a pass computes; the classes behind each layer are named after it:
 * {@code ConvolutionScalar} is written with the formula's own indices, and every other form answers to it.
 *
 * <p>Layers are put together by {@code io.github.cnn4j.network.Network}, which also runs single layers.
 */
@NullMarked
package io.github.cnn4j.layer;

import org.jspecify.annotations.NullMarked;
