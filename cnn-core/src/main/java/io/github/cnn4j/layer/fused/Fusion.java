package io.github.cnn4j.layer.fused;

import io.github.cnn4j.layer.Form;
import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.layer.activation.Relu;
import io.github.cnn4j.layer.convolution.Convolution;
import io.github.cnn4j.layer.convolution.fast.ConvolutionBlock;
import io.github.cnn4j.layer.normalization.BatchNormalization;
import io.github.cnn4j.layer.pooling.MaxPooling;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Replaces neighbouring layers by one that computes the same faster. No kind of layer knows that it can be fused. */
public final class Fusion {

    private Fusion() {}

    /**
     * Returns the layers as they are run: in {@link Form#BATCH_PARALLEL} a convolution becomes one with a max-pooling without
     * padding and a ReLU after it, in either order, named {@code conv+pool+relu}, which computes the same with less memory and
     * traffic. In inference a batch normalization right after the convolution is folded into it, which computes the same up to
     * rounding.
     *
     * @param layers the layers of a network, first to last
     * @param settings form of the network, and what the passes compute for
     * @return the layers to create passes of, with the same parameters in the same order
     */
    public static List<Layer> fuse(List<Layer> layers, PassSettings settings) {
        if (settings.form() != Form.BATCH_PARALLEL || !settings.fusion()) {
            return layers;
        }
        List<Layer> fused = new ArrayList<>();
        for (Layer layer : layers) {
            int last = fused.size() - 1;
            Layer both = last < 0 ? null : join(fused.get(last), layer, settings);
            if (both == null) {
                fused.add(layer);
            } else {
                fused.set(last, both);
            }
        }
        return List.copyOf(fused);
    }

    /** Both as one layer; null if they cannot be computed together. */
    private static @Nullable Layer join(Layer first, Layer second, PassSettings settings) {
        if (first instanceof Convolution convolution) {
            return join(FusedConvolution.of(convolution), second, settings);
        }
        if (!(first instanceof FusedConvolution convolution)) {
            return null;
        }
        ConvolutionBlock block = convolution.block();
        if (second instanceof BatchNormalization && convolution.isBare() && !settings.training()) {
            return convolution.with(second, block);
        }
        if (second instanceof Relu && !block.relu()) {
            return convolution.with(second, block.withRelu());
        }
        // ReLU and the maximum commute.
        if (second instanceof MaxPooling pooling
                && !block.isPooled()
                && !pooling.window().isPadded()
                && block.gainsByPooling(pooling.window())) {
            return convolution.with(second, block.withPooling(pooling.window()));
        }
        return null;
    }
}
