package io.github.cnn4j.onnx.export;

import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.activation.Relu;
import io.github.cnn4j.layer.convolution.Convolution;
import io.github.cnn4j.layer.dense.Dense;
import io.github.cnn4j.layer.dense.Flatten;
import io.github.cnn4j.layer.pooling.MaxPooling;
import java.util.LinkedHashMap;
import java.util.Map;

/** Every kind of layer and what exports it. */
public final class LayerExporters {

    private static final LayerExporters STANDARD = new LayerExporters()
            .with(Convolution.class, new ConvolutionExporter())
            .with(MaxPooling.class, new MaxPoolingExporter())
            .with(Flatten.class, new FlattenExporter())
            .with(Dense.class, new DenseExporter())
            .with(Relu.class, new ActivationExporter("Relu"));

    private final Map<Class<? extends Layer>, LayerExporter<? super Layer>> exporters = new LinkedHashMap<>();

    private LayerExporters() {}

    /**
     * Returns exporters of the library's own layers.
     *
     * @return every kind of layer that the library has
     */
    public static LayerExporters standard() {
        return STANDARD;
    }

    private <L extends Layer> LayerExporters with(Class<L> kind, LayerExporter<? super L> exporter) {
        exporters.put(kind, (layer, input, graph) -> exporter.export(kind.cast(layer), input, graph));
        return this;
    }

    /**
     * Adds the nodes of a layer.
     *
     * @param layer the layer
     * @param input what the layer reads
     * @param graph where the nodes go
     * @return what the layer puts out
     * @throws IllegalArgumentException if its kind is unknown
     */
    public Tensor export(Layer layer, Tensor input, GraphBuilder graph) {
        LayerExporter<? super Layer> exporter = exporters.get(layer.getClass());
        if (exporter == null) {
            throw new IllegalArgumentException("layer " + layer.name() + " of type " + layer.type()
                    + " cannot be exported: expected one of "
                    + exporters.keySet().stream().map(Class::getSimpleName).toList());
        }
        return exporter.export(layer, input, graph);
    }
}
