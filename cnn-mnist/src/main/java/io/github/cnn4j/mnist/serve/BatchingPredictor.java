package io.github.cnn4j.mnist.serve;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.network.Network;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.Semaphore;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Predicts for many threads: inputs that arrive while the network is busy are predicted together when it is free.
 *
 * <p>It has no thread: the first of the waiting threads computes the batch of all. An input that arrives while the network
 * is free is predicted immediately, by the thread that called.
 */
final class BatchingPredictor {
    private final UnaryOperator<Matrix> predict;
    private final Matrix inputs;
    private final IntConsumer onBatch;
    private final Queue<Waiting> queue = new ArrayDeque<>();
    private boolean busy;

    /** An input that waits for its probabilities. */
    private static final class Waiting {
        final Matrix input;
        final Semaphore turn = new Semaphore(0);
        boolean leads;

        @Nullable
        Matrix probabilities;

        @Nullable
        Throwable failure;

        Waiting(Matrix input) {
            this.input = input;
        }

        Matrix result() {
            if (failure instanceof OutOfMemoryError error) {
                throw error;
            }
            if (failure != null) {
                // A new one for each: threads must not share an exception's stack.
                throw new IllegalStateException("the prediction failed", failure);
            }
            return Objects.requireNonNull(probabilities, "the batch is done");
        }
    }

    /**
     * Predicts with a network.
     *
     * @param network the network
     * @param largest most examples of a batch
     * @param onBatch called with the size of every batch, by one thread at a time
     */
    BatchingPredictor(Network network, int largest, IntConsumer onBatch) {
        this(
                network::predict,
                network.precision().zeros(largest, network.inputShape().size()),
                onBatch);
    }

    BatchingPredictor(UnaryOperator<Matrix> predict, Matrix inputs, IntConsumer onBatch) {
        this.predict = predict;
        this.inputs = inputs;
        this.onBatch = onBatch;
    }

    /**
     * Predicts one example; waits for its turn, interrupted or not.
     *
     * @param input 1 x input size, in the network's precision; not modified
     * @return 1 x classes, a new matrix
     * @throws IllegalStateException if the network failed
     * @throws OutOfMemoryError if there was not enough memory for the batch
     */
    Matrix predict(Matrix input) {
        Waiting mine = new Waiting(input);
        synchronized (queue) {
            queue.add(mine);
            if (!busy) {
                busy = true;
                mine.leads = true;
                mine.turn.release();
            }
        }
        // The other threads wait for this one, which an interrupt must not stop.
        mine.turn.acquireUninterruptibly();
        if (mine.leads) {
            lead();
        }
        return mine.result();
    }

    /** Computes a batch, of which the input of this thread is the first, and makes the next waiting thread the leader. */
    private void lead() {
        List<Waiting> batch = take();
        try {
            Matrix probabilities = predict.apply(gather(batch));
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).probabilities = probabilities.rows(i, i + 1);
            }
            onBatch.accept(batch.size());
        } catch (RuntimeException | Error e) {
            batch.forEach(waiting -> waiting.failure = e);
        } finally {
            passOn();
            batch.subList(1, batch.size()).forEach(waiting -> waiting.turn.release());
        }
    }

    private List<Waiting> take() {
        List<Waiting> batch = new ArrayList<>();
        synchronized (queue) {
            while (batch.size() < inputs.getRowDimension() && !queue.isEmpty()) {
                batch.add(queue.remove());
            }
        }
        return batch;
    }

    private Matrix gather(List<Waiting> batch) {
        if (batch.size() == 1) {
            return batch.get(0).input;
        }
        for (int i = 0; i < batch.size(); i++) {
            inputs.rows(i, i + 1).assign(batch.get(i).input);
        }
        return inputs.rows(0, batch.size());
    }

    private void passOn() {
        synchronized (queue) {
            Waiting next = queue.peek();
            if (next == null) {
                busy = false;
            } else {
                next.leads = true;
                next.turn.release();
            }
        }
    }
}
