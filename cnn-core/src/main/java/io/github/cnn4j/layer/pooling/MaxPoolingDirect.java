package io.github.cnn4j.layer.pooling;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.ExampleWisePass;
import io.github.cnn4j.layer.Lender;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.layer.kernel.Choices;
import io.github.cnn4j.layer.kernel.PoolingKernel;
import io.github.cnn4j.matrix.Matrix;
import java.util.List;

/** Max-pooling straight over the pixels of each window, without columns in between (homework, section 2). */
final class MaxPoolingDirect extends ExampleWisePass {

    private final Lender<PoolingKernel> kernels;
    private final List<Matrix> x;
    private final List<Matrix> z;
    private final List<Matrix> delta;
    private final List<Matrix> inputDelta;
    /** For every output the index of its maximum within its window; empty in an inference pass. */
    private final List<Matrix> choices;

    MaxPoolingDirect(MaxPooling layer, Activation input, PassSettings settings) {
        super(layer, input, settings);
        int inputs = layer.inputShape().size();
        int outputs = layer.outputShape().size();
        int[][] pixels = PoolingKernel.pixels(layer.inputShape(), layer.window());
        kernels = new Lender<>(() -> PoolingKernel.of(input.values().precision(), pixels));
        x = input.values().rowsAs(1, inputs);
        z = output().values().rowsAs(1, outputs);
        delta = output().deltaRowsAs(1, outputs);
        inputDelta = input.deltaRowsAs(1, inputs);
        choices = settings.training()
                ? input.values().createMatrix(input.capacity(), outputs).rowsAs(1, outputs)
                : List.of();
    }

    @Override
    protected void forward(int from, int to) {
        PoolingKernel kernel = kernels.borrow();
        for (int n = from; n < to; n++) {
            if (choices.isEmpty()) {
                kernel.max(x.get(n), z.get(n));
            } else {
                kernel.max(x.get(n), z.get(n), choices.get(n));
            }
        }
        kernels.giveBack(kernel);
    }

    @Override
    protected void backward(int chunk, int from, int to) {
        output().requireDelta();
        PoolingKernel kernel = kernels.borrow();
        for (int n = from; n < to && !inputDelta.isEmpty(); n++) {
            kernel.spread(delta.get(n), choices.get(n), inputDelta.get(n));
        }
        kernels.giveBack(kernel);
    }

    @Override
    public long choices(int n) {
        return Choices.fingerprint(choices, n);
    }
}
