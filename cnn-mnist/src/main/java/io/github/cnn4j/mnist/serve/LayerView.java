package io.github.cnn4j.mnist.serve;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.LayerPass;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.layer.Purpose;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.network.Network;
import java.util.ArrayList;
import java.util.List;

/** Shows what each layer of a network makes of an input. */
final class LayerView {
    /** So many values of a layer are shown; a page has no room for more. */
    private static final int MOST_VALUES = 1 << 16;

    private static final int MAX = 255;

    private final Activation input;
    private final List<LayerPass> passes = new ArrayList<>();
    private final Shape inputShape;

    /**
     * What a layer made of an input.
     *
     * @param name the layer's name
     * @param description what the layer is
     * @param shape how its output is arranged
     * @param channels how many channels are shown, from the first
     * @param min the value that is shown as 0
     * @param max the value that is shown as 255
     * @param values channels x height x width unsigned bytes
     */
    @SuppressWarnings("ArrayRecordComponent") // Outputs are never compared.
    record Output(String name, String description, Shape shape, int channels, double min, double max, byte[] values) {}

    LayerView(Network network) {
        inputShape = network.inputShape();
        input = Activation.zeros(network.precision(), 1, inputShape.size(), false);
        // A pass per layer, which a network's own pass has not where layers are computed together.
        PassSettings settings = PassSettings.of(network.form(), Purpose.INFERENCE);
        Activation next = input;
        for (Layer layer : network.layers()) {
            LayerPass pass = layer.newPass(next, settings);
            passes.add(pass);
            next = pass.output();
        }
    }

    /** The input itself and the output of every layer that computes, first to last; one thread at a time. */
    synchronized List<Output> outputs(Matrix example) {
        input.values().assign(example);
        List<Output> outputs = new ArrayList<>();
        outputs.add(output("input", "Input", inputShape, input.values()));
        for (LayerPass pass : passes) {
            pass.forward(1);
            // At once, since the next layer may write into the same memory.
            Layer layer = pass.layer();
            if (!onlyReshapes(layer)) {
                outputs.add(output(
                        layer.name(),
                        layer.description(),
                        layer.outputShape(),
                        pass.output().values()));
            }
        }
        return outputs;
    }

    /** Flattening, for example: the same values once more would show nothing new. */
    private static boolean onlyReshapes(Layer layer) {
        return layer.parameters().isEmpty()
                && !layer.inputShape().equals(layer.outputShape())
                && layer.inputShape().size() == layer.outputShape().size();
    }

    private static Output output(String name, String description, Shape shape, Matrix values) {
        int channels = Math.max(1, Math.min(shape.channels(), MOST_VALUES / shape.area()));
        int count = Math.min(channels * shape.area(), values.getColumnDimension());
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            min = Math.min(min, values.getEntry(0, i));
            max = Math.max(max, values.getEntry(0, i));
        }
        byte[] shown = new byte[count];
        for (int i = 0; i < count && max > min; i++) {
            shown[i] = (byte) Math.round(MAX * (values.getEntry(0, i) - min) / (max - min));
        }
        return new Output(name, description, shape, channels, min, max, shown);
    }
}
