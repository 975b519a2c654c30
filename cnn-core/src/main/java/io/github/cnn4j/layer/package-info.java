/**
 * The layers of the homework, each in its forms.
 *
 * <p>A {@link io.github.cnn4j.layer.Layer} is a value: hyper-parameters, shapes and {@link
 * io.github.cnn4j.layer.Parameter}s. The values of a batch that the backward pass needs are held by a {@link
 * io.github.cnn4j.layer.LayerPass}, which owns its buffers and reuses them for every batch. A {@link
 * io.github.cnn4j.layer.Form} says how a pass computes; the classes behind each layer are named after it:
 * {@code ConvolutionScalar} is written with the formula's own indices, and every other form is tested against it.
 *
 * <p>Layers are composed by {@code io.github.cnn4j.network.Network}, which also runs single layers.
 */
@NullMarked
package io.github.cnn4j.layer;

import org.jspecify.annotations.NullMarked;
