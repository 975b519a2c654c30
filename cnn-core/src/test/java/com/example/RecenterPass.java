package com.example;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.ChunkedGradients;
import io.github.cnn4j.layer.ExampleWisePass;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.matrix.Matrix;
import java.util.List;

/** {@link Recenter} at work on the chunks of a batch, in any order and on any thread. */
final class RecenterPass extends ExampleWisePass {

    private final int size;
    private final double rate;
    private final boolean training;
    private final Matrix w;
    private final Matrix m;
    private final Matrix meanOfThisBatchsOutputs;
    private final Matrix sums;
    private final ChunkedGradients gradients;

    RecenterPass(Recenter layer, Activation input, PassSettings settings) {
        super(layer, input, settings);
        size = layer.inputShape().size();
        rate = layer.rate();
        training = settings.training();
        w = layer.parameters().get(0).value();
        m = layer.states().get(0).value();
        meanOfThisBatchsOutputs = m.createMatrix(1, size);
        sums = m.createMatrix(chunks(input.capacity()), size);
        gradients = new ChunkedGradients(layer.parameters(), input, settings);
    }

    @Override
    protected void forward(int from, int to) {
        for (int n = from; n < to; n++) {
            for (int j = 0; j < size; j++) {
                double x = input().values().getEntry(n, j);
                output().values().setEntry(n, j, w.getEntry(0, j) * (x - m.getEntry(0, j)));
                if (n % CHUNK == 0) {
                    sums.setEntry(n / CHUNK, j, x);
                } else {
                    sums.addToEntry(n / CHUNK, j, x);
                }
            }
        }
    }

    /** The sums of the chunks are added in their order, so that the mean does not depend on the threads. */
    @Override
    protected void finishForward(int n) {
        meanOfThisBatchsOutputs.assign(m);
        for (int j = 0; training && j < size; j++) {
            double sum = 0;
            for (int chunk = 0; chunk < chunks(n); chunk++) {
                sum += sums.getEntry(chunk, j);
            }
            m.setEntry(0, j, (1 - rate) * m.getEntry(0, j) + rate * sum / n);
        }
    }

    @Override
    protected void backward(int chunk, int from, int to) {
        Matrix dw = gradients.newShare(chunk).get(0);
        Matrix delta = output().requireDelta();
        Matrix inputDelta = input().delta();
        for (int n = from; n < to; n++) {
            for (int j = 0; j < size; j++) {
                double d = delta.getEntry(n, j);
                double centered = input().values().getEntry(n, j) - meanOfThisBatchsOutputs.getEntry(0, j);
                dw.addToEntry(0, j, d * centered);
                if (inputDelta != null) {
                    inputDelta.setEntry(n, j, d * w.getEntry(0, j));
                }
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
