package io.github.cnn4j.layer;

/**
 * A pass in which no example depends on another. So chunks of the batch can be computed in any order and by any thread.
 *
 * <p>Chunks are fixed by the batch only. What is summed over examples (the gradients of parameters) is summed within a
 * chunk in the order of its examples, and over the chunks in their order. So the bits do not depend on the thread that
 * computed a chunk.
 */
public abstract class ExampleWisePass extends LayerPass {

    /** Examples of a chunk: enough to hide the cost of distributing chunks, few enough to occupy 16 threads with 64 examples. */
    public static final int CHUNK = 4;

    /**
     * Creates a pass with new output buffers.
     *
     * @param layer the layer that the pass computes
     * @param input its input
     * @param settings form and purpose
     */
    protected ExampleWisePass(Layer layer, Activation input, PassSettings settings) {
        super(layer, input, settings);
    }

    /**
     * Creates a pass over given buffers.
     *
     * @param layer the layer that the pass computes
     * @param input its input
     * @param output its output, which may share the input's memory
     */
    protected ExampleWisePass(Layer layer, Activation input, Activation output) {
        super(layer, input, output);
    }

    /**
     * Returns the number of chunks of a batch.
     *
     * @param n number of examples
     * @return n / {@link #CHUNK}, rounded up
     */
    public static int chunks(int n) {
        return (n + CHUNK - 1) / CHUNK;
    }

    /**
     * Prepares what all chunks share, such as weights in another order. Called once per batch, before {@link #forward(int,
     * int)}.
     */
    protected void startForward() {}

    /** Prepares what all chunks share. Called once per batch, before {@link #backward(int, int, int)}. */
    protected void startBackward() {}

    /**
     * Computes the outputs of some examples.
     *
     * @param from the first example, from 0
     * @param to the example after the last
     */
    protected abstract void forward(int from, int to);

    /**
     * Completes a forward pass, for example by updating a state with sums over the batch. Called once after all examples.
     *
     * @param n number of examples
     */
    protected void finishForward(int n) {}

    /**
     * Computes the input deltas of a chunk and its share of the gradients.
     *
     * @param chunk the chunk, from 0
     * @param from its first example
     * @param to the example after its last
     */
    protected abstract void backward(int chunk, int from, int to);

    /**
     * Adds the chunks' shares of the gradients, in the order of the chunks. Called once after all chunks.
     *
     * @param chunks number of chunks
     */
    protected void finishBackward(int chunks) {}

    @Override
    public final void forward(int n) {
        startForward();
        forward(0, n);
        finishForward(n);
    }

    @Override
    public final void backward(int n) {
        startBackward();
        for (int chunk = 0; chunk < chunks(n); chunk++) {
            backward(chunk, chunk * CHUNK, Math.min(n, (chunk + 1) * CHUNK));
        }
        finishBackward(chunks(n));
    }
}
