package io.github.cnn4j.layer;

import io.github.cnn4j.matrix.Matrix;
import java.util.List;

/**
 * {@link ConvolutionPooling} at work: the formulas are {@link ImageConvolution}'s and {@link PoolingKernel}'s, image by
 * image. The columns are computed again on the way back, which is cheaper than to fetch them from beyond the cache.
 */
final class ConvolutionPoolingPass extends MaxPoolingPass {

    private final ImageConvolution convolution;
    private final PoolingKernel pooling;
    private final int outputs;
    private final List<Matrix> x;
    private final List<Matrix> z;
    private final List<Matrix> delta;
    private final List<Matrix> channelDelta;
    private final List<Matrix> inputDelta;
    private final ChunkedGradients gradients;
    private final Lender<Workspace> workspaces;

    /** What one image needs on its way: the columns, and the convolution's output or its delta, as a row and as channels. */
    private record Workspace(Matrix columns, Matrix row, Matrix channels) {}

    ConvolutionPoolingPass(ConvolutionPooling layer, Activation input, PassSettings settings) {
        super(layer, input, settings);
        convolution = new ImageConvolution(layer.convolution());
        pooling = new PoolingKernel(layer.pooling());
        outputs = layer.outputShape().size();
        x = input.values().rowsAs(1, layer.inputShape().size());
        z = output().values().rowsAs(1, outputs);
        delta = output().deltaRowsAs(1, outputs);
        channelDelta = output().deltaRowsAs(
                        layer.outputShape().channels(), layer.outputShape().area());
        inputDelta = input.deltaRowsAs(1, layer.inputShape().size());
        gradients = new ChunkedGradients(
                layer.convolution().weight(),
                layer.convolution().bias(),
                settings.training() ? chunks(input.capacity()) : 0);
        workspaces = new Lender<>(() -> newWorkspace(layer.convolution()));
    }

    private Workspace newWorkspace(Convolution layer) {
        Matrix row = layer.weight().value().createMatrix(1, layer.outputShape().size());
        return new Workspace(
                convolution.newColumns(1).get(0),
                row,
                row.reshape(layer.outputShape().channels(), layer.outputShape().area()));
    }

    @Override
    void forward(int from, int to) {
        Workspace own = workspaces.borrow();
        for (int n = from; n < to; n++) {
            convolution.columns(x.get(n), own.columns);
            convolution.forward(own.columns, own.channels);
            pooling.max(own.row, z.get(n), argMax(), n * outputs);
        }
        workspaces.giveBack(own);
    }

    @Override
    void backward(int chunk, int from, int to) {
        output().requireDelta();
        Workspace own = workspaces.borrow();
        ParameterGradients share = gradients.newShare(chunk);
        for (int n = from; n < to; n++) {
            pooling.spread(delta.get(n), argMax(), n * outputs, own.row);
            convolution.columns(x.get(n), own.columns);
            convolution.addWeightGradient(own.channels, own.columns, share);
            convolution.addBiasGradient(channelDelta.get(n), share);
            if (!inputDelta.isEmpty()) {
                convolution.inputDelta(own.channels, own.columns, inputDelta.get(n));
            }
        }
        workspaces.giveBack(own);
    }

    @Override
    void finishBackward(int chunks, GradientMode mode) {
        gradients.sum(chunks, mode);
    }

    @Override
    public List<Matrix> gradients() {
        return gradients.total().asList();
    }
}
