package io.github.cnn4j.layer.fused;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.LayerPass;
import io.github.cnn4j.layer.LayerType;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.layer.State;
import io.github.cnn4j.layer.convolution.Convolution;
import io.github.cnn4j.layer.convolution.fast.BlockParameters;
import io.github.cnn4j.layer.convolution.fast.BlockPass;
import io.github.cnn4j.layer.convolution.fast.ConvolutionBlock;
import io.github.cnn4j.layer.normalization.BatchNormalization;
import io.github.cnn4j.matrix.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A convolution and the layers right after it, computed together: every image goes through all while it is in the cache, and
 * their intermediate values are not kept for the whole batch (a quarter of the traffic of training SimpleConvNet). The
 * parameters are those of the layers.
 *
 * @param layers the convolution, in inference perhaps a batch normalization, then a max-pooling or a ReLU or both, in any order
 * @param block the geometry of the combined computation
 * @param outputShape output shape of the last layer
 */
record FusedConvolution(List<Layer> layers, ConvolutionBlock block, Shape outputShape) implements Layer {

    static FusedConvolution of(Convolution convolution) {
        Shape output = convolution.outputShape();
        ConvolutionBlock block = ConvolutionBlock.of(
                convolution.inputShape(), output.channels(), convolution.window(), convolution.groups());
        return new FusedConvolution(List.of(convolution), block, output);
    }

    /** These layers and one more, with the block that includes it. */
    FusedConvolution with(Layer next, ConvolutionBlock newBlock) {
        List<Layer> more = new ArrayList<>(layers);
        more.add(next);
        return new FusedConvolution(List.copyOf(more), newBlock, next.outputShape());
    }

    @Override
    public String name() {
        return layers.stream().map(Layer::name).collect(Collectors.joining("+"));
    }

    @Override
    public String description() {
        return layers.stream().map(Layer::description).collect(Collectors.joining(" + "));
    }

    @Override
    public Shape inputShape() {
        return layers.get(0).inputShape();
    }

    @Override
    public List<Parameter> parameters() {
        return layers.stream().flatMap(layer -> layer.parameters().stream()).toList();
    }

    @Override
    public List<State> states() {
        return layers.stream().flatMap(layer -> layer.states().stream()).toList();
    }

    /** Whether nothing follows the convolution yet. */
    boolean isBare() {
        return layers.size() == 1;
    }

    private Convolution convolution() {
        return (Convolution) layers.get(0);
    }

    private BlockParameters blockParameters() {
        return layers.size() > 1 && layers.get(1) instanceof BatchNormalization normalization
                ? FoldedNormalization.of(convolution(), normalization)
                : BlockParameters.of(convolution());
    }

    /** Throws: no file contains this layer, since a network is described by its layers before they are fused. */
    @Override
    public LayerType type() {
        throw new UnsupportedOperationException(name() + " is a fused computation, not a layer of a network");
    }

    @Override
    public LayerPass newPass(Activation input, PassSettings settings) {
        return new BlockPass(this, block, blockParameters(), input, settings);
    }
}
