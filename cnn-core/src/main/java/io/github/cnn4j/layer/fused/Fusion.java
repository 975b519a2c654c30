package io.github.cnn4j.layer.fused;

import io.github.cnn4j.layer.Form;
import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.convolution.Convolution;
import io.github.cnn4j.layer.pooling.MaxPooling;
import java.util.ArrayList;
import java.util.List;

/** Replaces neighbouring layers by one that computes the same faster. No kind of layer knows that it can be fused. */
public final class Fusion {

    private Fusion() {}

    /**
     * Returns the layers as they are run: in {@link Form#BATCH_PARALLEL} a convolution and the max-pooling after it become
     * one, named {@code conv+pool}, which computes the same with less memory and traffic.
     *
     * @param layers the layers of a network, first to last
     * @param form form of the network
     * @return the layers to create passes of, with the same parameters in the same order
     */
    public static List<Layer> fuse(List<Layer> layers, Form form) {
        if (form != Form.BATCH_PARALLEL) {
            return layers;
        }
        List<Layer> fused = new ArrayList<>();
        for (Layer layer : layers) {
            int last = fused.size() - 1;
            if (layer instanceof MaxPooling pooling
                    && last >= 0
                    && fused.get(last) instanceof Convolution convolution) {
                fused.set(last, new ConvolutionPooling(convolution, pooling));
            } else {
                fused.add(layer);
            }
        }
        return List.copyOf(fused);
    }
}
