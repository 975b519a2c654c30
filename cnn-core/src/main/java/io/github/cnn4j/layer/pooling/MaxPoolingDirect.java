package io.github.cnn4j.layer.pooling;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.matrix.Matrix;
import java.util.List;

/** Max-pooling straight over the pixels of each window, without columns in between (homework, section 2). */
final class MaxPoolingDirect extends MaxPoolingPass {

    private final PoolingKernel kernel;
    private final int outputs;
    private final List<Matrix> x;
    private final List<Matrix> z;
    private final List<Matrix> delta;
    private final List<Matrix> inputDelta;

    MaxPoolingDirect(MaxPooling layer, Activation input, PassSettings settings) {
        super(layer, input, settings);
        kernel = new PoolingKernel(layer);
        int inputs = layer.inputShape().size();
        outputs = layer.outputShape().size();
        x = input.values().rowsAs(1, inputs);
        z = output().values().rowsAs(1, outputs);
        delta = output().deltaRowsAs(1, outputs);
        inputDelta = input.deltaRowsAs(1, inputs);
    }

    @Override
    protected void forward(int from, int to) {
        for (int n = from; n < to; n++) {
            kernel.max(x.get(n), z.get(n), argMax(), n * outputs);
        }
    }

    @Override
    protected void backward(int chunk, int from, int to) {
        output().requireDelta();
        for (int n = from; n < to && !inputDelta.isEmpty(); n++) {
            kernel.spread(delta.get(n), argMax(), n * outputs, inputDelta.get(n));
        }
    }
}
