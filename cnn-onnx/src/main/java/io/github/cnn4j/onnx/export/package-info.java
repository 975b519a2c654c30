/**
 * Export: each kind of layer has a {@link io.github.cnn4j.onnx.export.LayerExporter} of its own, listed in
 * {@link io.github.cnn4j.onnx.export.LayerExporters}; {@link io.github.cnn4j.onnx.export.GraphBuilder} collects their nodes.
 */
@NullMarked
package io.github.cnn4j.onnx.export;

import org.jspecify.annotations.NullMarked;
