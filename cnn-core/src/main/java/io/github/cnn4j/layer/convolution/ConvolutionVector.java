package io.github.cnn4j.layer.convolution;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.ChunkedGradients;
import io.github.cnn4j.layer.ExampleWisePass;
import io.github.cnn4j.layer.Gradients;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.matrix.Matrix;
import java.util.List;

/**
 * Convolution in vector form (homework, section 1b), image by image; see {@link ImageConvolution} for the formulas. The
 * columns x^(cols) of the whole batch are kept for the backward pass.
 */
final class ConvolutionVector extends ExampleWisePass {

    private final ImageConvolution convolution;
    private final List<Matrix> x;
    private final List<Matrix> columns;
    private final List<Matrix> z;
    private final List<Matrix> delta;
    private final List<Matrix> inputDelta;
    private final List<Matrix> columnDelta;
    private final ChunkedGradients gradients;

    ConvolutionVector(Convolution layer, Activation input, PassSettings settings) {
        super(layer, input, settings);
        convolution = new ImageConvolution(layer);
        int channels = layer.outputShape().channels();
        int positions = layer.outputShape().area();
        x = input.values().rowsAs(1, layer.inputShape().size());
        columns = convolution.newColumns(input.capacity());
        z = output().values().rowsAs(channels, positions);
        delta = output().deltaRowsAs(channels, positions);
        inputDelta = input.deltaRowsAs(1, layer.inputShape().size());
        columnDelta = inputDelta.isEmpty() ? List.of() : convolution.newColumns(chunks(input.capacity()));
        gradients = new ChunkedGradients(layer.parameters(), input, settings);
    }

    @Override
    protected void forward(int from, int to) {
        for (int n = from; n < to; n++) {
            convolution.columns(x.get(n), columns.get(n));
            convolution.forward(columns.get(n), z.get(n));
        }
    }

    @Override
    protected void backward(int chunk, int from, int to) {
        output().requireDelta();
        Gradients share = gradients.newShare(chunk);
        for (int n = from; n < to; n++) {
            convolution.addWeightGradient(delta.get(n), columns.get(n), share.get(0));
            ImageConvolution.addBiasGradient(delta.get(n), share.get(1));
            if (!inputDelta.isEmpty()) {
                convolution.inputDelta(delta.get(n), columnDelta.get(chunk), inputDelta.get(n));
            }
        }
    }

    @Override
    protected void finishBackward(int chunks) {
        gradients.sum(chunks);
    }

    @Override
    public List<Matrix> gradients() {
        return gradients.total();
    }
}
