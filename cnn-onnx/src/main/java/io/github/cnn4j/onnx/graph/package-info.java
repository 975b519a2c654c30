/**
 * What operators of a file are read with: {@link io.github.cnn4j.onnx.graph.Node} gives an operator's inputs and attributes,
 * {@link io.github.cnn4j.onnx.graph.Flow} is what passes between operators and collects the layers on its way.
 */
@NullMarked
package io.github.cnn4j.onnx.graph;

import org.jspecify.annotations.NullMarked;
