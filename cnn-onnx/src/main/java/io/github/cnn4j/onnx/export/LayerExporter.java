package io.github.cnn4j.onnx.export;

import io.github.cnn4j.layer.Layer;

/**
 * Writes one kind of layer as nodes of a graph.
 *
 * @param <L> the kind of layer
 */
@FunctionalInterface
public interface LayerExporter<L extends Layer> {

    /**
     * Adds the nodes of a layer.
     *
     * @param layer the layer
     * @param input the layer's input
     * @param graph receives the nodes
     * @return the layer's output
     */
    Tensor export(L layer, Tensor input, GraphBuilder graph);
}
