package io.github.cnn4j.network;

import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import java.util.ArrayList;
import java.util.List;

/** A layer to be: its name and how to make it. A network keeps its plans, to make copies in other precisions. */
record LayerPlan(String name, LayerFactory factory) {

    static List<Layer> build(List<LayerPlan> plans, Shape inputShape, Precision precision) {
        List<Layer> layers = new ArrayList<>();
        Shape shape = inputShape;
        for (LayerPlan plan : plans) {
            Layer layer = plan.create(layers.size() + 1, shape, precision);
            layers.add(layer);
            shape = layer.outputShape();
        }
        return List.copyOf(layers);
    }

    private Layer create(int position, Shape shape, Precision precision) {
        try {
            return factory.create(name, shape, precision);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "layer " + position + ", " + name + ", with input " + shape + ": " + e.getMessage(), e);
        }
    }
}
