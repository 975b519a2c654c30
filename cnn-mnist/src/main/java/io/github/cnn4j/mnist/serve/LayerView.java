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

/** Computes the output of each layer of a network for one input, as images. */
final class LayerView {
    /** Limit of the values shown per layer. */
    private static final int MOST_VALUES = 1 << 16;

    private static final int MAX = 255;

    private final Activation input;
    private final List<LayerPass> passes = new ArrayList<>();
    private final Shape inputShape;

    /**
     * The output of a layer, scaled to bytes.
     *
     * @param name the layer's name
     * @param description the layer in readable form
     * @param shape shape of its output
     * @param channels number of channels shown, from the first
     * @param min the value that is shown as 0
     * @param max the value that is shown as 255
     * @param values channels x height x width unsigned bytes
     */
    @SuppressWarnings("ArrayRecordComponent") // Outputs are never compared.
    record Output(String name, String description, Shape shape, int channels, double min, double max, byte[] values) {}

    LayerView(Network network) {
        inputShape = network.inputShape();
        input = Activation.zeros(network.precision(), 1, inputShape.size(), false);
        // One pass per layer: a network's own pass may fuse several layers.
        PassSettings settings = PassSettings.of(network.form(), Purpose.INFERENCE);
        Activation next = input;
        for (Layer layer : network.layers()) {
            LayerPass pass = layer.newPass(next, settings);
            passes.add(pass);
            next = pass.output();
        }
    }

    /** Returns the input and the output of every layer that computes, first to last; one thread at a time. */
    synchronized List<Output> outputs(Matrix example) {
        input.values().assign(example);
        List<Output> outputs = new ArrayList<>();
        outputs.add(output("input", "Input", inputShape, input.values()));
        for (LayerPass pass : passes) {
            pass.forward(1);
            // Copied now: the next layer may overwrite the same memory.
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

    /** Returns whether a layer only rearranges its input, as flattening does. */
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
