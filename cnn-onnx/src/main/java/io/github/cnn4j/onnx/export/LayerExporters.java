package io.github.cnn4j.onnx.export;

import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.activation.Gelu;
import io.github.cnn4j.layer.activation.LeakyRelu;
import io.github.cnn4j.layer.activation.Relu;
import io.github.cnn4j.layer.activation.Sigmoid;
import io.github.cnn4j.layer.activation.Tanh;
import io.github.cnn4j.layer.convolution.Convolution;
import io.github.cnn4j.layer.dense.Dense;
import io.github.cnn4j.layer.dense.Flatten;
import io.github.cnn4j.layer.dropout.Dropout;
import io.github.cnn4j.layer.normalization.BatchNormalization;
import io.github.cnn4j.layer.pooling.AveragePooling;
import io.github.cnn4j.layer.pooling.GlobalAveragePooling;
import io.github.cnn4j.layer.pooling.MaxPooling;
import io.github.cnn4j.layer.residual.Residual;
import java.util.LinkedHashMap;
import java.util.Map;

/** Every kind of layer and what exports it. */
public final class LayerExporters {

    private static final LayerExporters STANDARD = new LayerExporters()
            .with(Convolution.class, new ConvolutionExporter())
            .with(MaxPooling.class, new MaxPoolingExporter())
            .with(Flatten.class, new FlattenExporter())
            .with(Dense.class, new DenseExporter())
            .with(Relu.class, new ActivationExporter("Relu"))
            .with(LeakyRelu.class, new LeakyReluExporter())
            .with(Tanh.class, new ActivationExporter("Tanh"))
            .with(Sigmoid.class, new ActivationExporter("Sigmoid"))
            .with(Gelu.class, new GeluExporter())
            .with(AveragePooling.class, new AveragePoolingExporter())
            .with(GlobalAveragePooling.class, new GlobalAveragePoolingExporter())
            .with(BatchNormalization.class, new BatchNormalizationExporter())
            .with(Dropout.class, new DropoutExporter())
            .with(Residual.class, new ResidualExporter());

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
     * @param input the layer's input
     * @param graph receives the nodes
     * @return the layer's output
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
