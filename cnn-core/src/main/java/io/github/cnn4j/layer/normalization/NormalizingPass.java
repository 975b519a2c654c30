package io.github.cnn4j.layer.normalization;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.ExampleWisePass;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.matrix.Matrix;
import java.util.List;

/**
 * The last part of batch normalization in training: forward it writes z = γ (x - μ) / √(v + ε) + β, backward it is the first
 * and takes Σ δ and Σ δ (x - μ) of every example.
 */
final class NormalizingPass extends ExampleWisePass {

    private final BatchMoments moments;
    private final Matrix bias;
    private final ChannelLoops loops;
    /** δ (x - μ), in the buffer where δx will be, if there is one. */
    private final Matrix products;
    /** By example. */
    private final List<Matrix> delta;

    private final List<Matrix> deltaSums;
    private final List<Matrix> productsOf;
    private final List<Matrix> deltaProducts;

    NormalizingPass(BatchNormalization layer, BatchMoments moments, Activation input, PassSettings settings) {
        super(layer, input, settings);
        this.moments = moments;
        this.bias = layer.bias().value();
        this.loops = ChannelLoops.of(input.values(), layer.inputShape());
        Matrix inputDelta = input.delta();
        Matrix values = input.values();
        products = inputDelta == null
                ? values.createMatrix(values.getRowDimension(), values.getColumnDimension())
                : inputDelta;
        delta = BatchMoments.channels(layer, output().requireDelta());
        productsOf = BatchMoments.channels(layer, products);
        deltaSums = moments.deltaSums.rowsAs(1, layer.inputShape().channels());
        deltaProducts = moments.deltaProducts.rowsAs(1, layer.inputShape().channels());
    }

    @Override
    protected void forward(int from, int to) {
        for (int n = from; n < to; n++) {
            loops.normalize(input().values(), output().values(), n, moments.mean, moments.scale, bias);
        }
    }

    @Override
    protected void backward(int chunk, int from, int to) {
        for (int n = from; n < to; n++) {
            BatchMoments.sum(delta.get(n), deltaSums.get(n));
            loops.products(input().values(), output().requireDelta(), products, n, moments.mean);
            BatchMoments.sum(productsOf.get(n), deltaProducts.get(n));
        }
    }
}
