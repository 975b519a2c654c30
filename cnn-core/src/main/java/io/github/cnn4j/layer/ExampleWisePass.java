package io.github.cnn4j.layer;

/**
 * A pass in which no example depends on another, so that chunks of the batch can be computed in any order and by any
 * thread.
 *
 * <p>Chunks are fixed by the batch alone. What is summed over examples (the gradients of parameters) is summed within a
 * chunk in the order of its examples, and over the chunks in their order, so that the bits do not depend on who computed
 * which chunk.
 */
abstract class ExampleWisePass extends LayerPass {

    /** Examples of a chunk: enough to hide the cost of handing one out, few enough to occupy 16 threads with 64. */
    static final int CHUNK = 4;

    ExampleWisePass(Layer layer, Activation input, PassSettings settings) {
        super(layer, input, settings);
    }

    ExampleWisePass(Layer layer, Activation input, Activation output) {
        super(layer, input, output);
    }

    /** The number of chunks of n examples. */
    static int chunks(int n) {
        return (n + CHUNK - 1) / CHUNK;
    }

    /** The outputs of examples from .. to - 1. */
    abstract void forward(int from, int to);

    /** The deltas of examples from .. to - 1, and this chunk's share of the gradients. */
    abstract void backward(int chunk, int from, int to);

    /** Adds the shares of the chunks, in their order; called once after all of them. */
    void finishBackward(int chunks, GradientMode mode) {}

    @Override
    public final void forward(int n) {
        forward(0, n);
    }

    @Override
    public final void backward(int n, GradientMode mode) {
        for (int chunk = 0; chunk < chunks(n); chunk++) {
            backward(chunk, chunk * CHUNK, Math.min(n, (chunk + 1) * CHUNK));
        }
        finishBackward(chunks(n), mode);
    }
}
