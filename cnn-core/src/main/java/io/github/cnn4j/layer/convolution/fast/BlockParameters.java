package io.github.cnn4j.layer.convolution.fast;

import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.matrix.Matrix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link BlockPass} computes with: a convolution's own weights and bias, or what follows from them and other tensors.
 *
 * @param weight C_out x (C_in/G·K·K)
 * @param bias 1 x C_out; null for none
 * @param sources the tensors that weight and bias follow from
 * @param refresh computes weight and bias anew from the sources
 */
public record BlockParameters(Matrix weight, @Nullable Matrix bias, List<Matrix> sources, Runnable refresh) {

    /**
     * Returns a layer's own parameters.
     *
     * @param layer a layer whose parameters are the weights and, if there is one, the bias
     * @return the parameters themselves
     */
    public static BlockParameters of(Layer layer) {
        List<Matrix> own = layer.parameters().stream().map(Parameter::value).toList();
        return new BlockParameters(own.get(0), own.size() == 1 ? null : own.get(1), own, () -> {});
    }
}
