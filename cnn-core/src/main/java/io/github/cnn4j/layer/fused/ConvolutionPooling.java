package io.github.cnn4j.layer.fused;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.LayerPass;
import io.github.cnn4j.layer.LayerType;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.layer.convolution.Convolution;
import io.github.cnn4j.layer.pooling.MaxPooling;
import io.github.cnn4j.matrix.Shape;
import java.util.List;

/**
 * A convolution and the max-pooling right after it, computed together: every image goes through both while it is in the
 * cache, and neither the convolution's output nor its delta is kept for the whole batch (a quarter of the traffic of
 * training SimpleConvNet). The parameters are the convolution's own.
 *
 * @param convolution the first
 * @param pooling the second
 */
record ConvolutionPooling(Convolution convolution, MaxPooling pooling) implements Layer {

    @Override
    public String name() {
        return convolution.name() + "+" + pooling.name();
    }

    @Override
    public String description() {
        return convolution.description() + " + " + pooling.description();
    }

    @Override
    public Shape inputShape() {
        return convolution.inputShape();
    }

    @Override
    public Shape outputShape() {
        return pooling.outputShape();
    }

    @Override
    public List<Parameter> parameters() {
        return convolution.parameters();
    }

    /** Not to be found in any file: a network is described by its layers before they are fused. */
    @Override
    public LayerType type() {
        throw new UnsupportedOperationException(name() + " is computed in one go and is no layer of a network");
    }

    @Override
    public LayerPass newPass(Activation input, PassSettings settings) {
        return new ConvolutionPoolingPass(this, input, settings);
    }
}
