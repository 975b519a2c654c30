package io.github.cnn4j.layer.fused;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.ChunkedGradients;
import io.github.cnn4j.layer.ExampleWisePass;
import io.github.cnn4j.layer.Gradients;
import io.github.cnn4j.layer.Lender;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.layer.convolution.ImageConvolution;
import io.github.cnn4j.matrix.Matrix;
import java.util.Arrays;
import java.util.List;

/** {@link ConvolutionPooling} at work, image by image; the formulas are {@link PooledImage}'s. */
final class ConvolutionPoolingPass extends ExampleWisePass {

    private final int outputs;
    private final int[] choices;
    private final List<Matrix> x;
    private final List<Matrix> z;
    private final List<Matrix> delta;
    private final List<Matrix> channelDelta;
    private final List<Matrix> inputDelta;
    private final ChunkedGradients gradients;
    private final Lender<PooledImage> images;

    ConvolutionPoolingPass(ConvolutionPooling layer, Activation input, PassSettings settings) {
        super(layer, input, settings);
        outputs = layer.outputShape().size();
        choices = new int[input.capacity() * outputs];
        x = input.values().rowsAs(1, layer.inputShape().size());
        z = output().values().rowsAs(1, outputs);
        delta = output().deltaRowsAs(1, outputs);
        channelDelta = output().deltaRowsAs(
                        layer.outputShape().channels(), layer.outputShape().area());
        inputDelta = input.deltaRowsAs(1, layer.inputShape().size());
        gradients = new ChunkedGradients(layer.parameters(), input, settings);
        images = new Lender<>(() -> PooledImage.of(layer, !inputDelta.isEmpty()));
    }

    @Override
    protected void forward(int from, int to) {
        PooledImage image = images.borrow();
        for (int n = from; n < to; n++) {
            image.forward(x.get(n), z.get(n), choices, n * outputs);
        }
        images.giveBack(image);
    }

    @Override
    protected void backward(int chunk, int from, int to) {
        output().requireDelta();
        PooledImage image = images.borrow();
        Gradients share = gradients.newShare(chunk);
        for (int n = from; n < to; n++) {
            Matrix wanted = inputDelta.isEmpty() ? null : inputDelta.get(n);
            image.backward(x.get(n), delta.get(n), choices, n * outputs, share.get(0), wanted);
            ImageConvolution.addBiasGradient(channelDelta.get(n), share.get(1));
        }
        images.giveBack(image);
    }

    @Override
    protected void finishBackward(int chunks) {
        gradients.sum(chunks);
    }

    @Override
    public List<Matrix> gradients() {
        return gradients.total();
    }

    @Override
    public long choices(int n) {
        return Arrays.hashCode(Arrays.copyOf(choices, n * outputs));
    }
}
