package io.github.cnn4j.mnist.serve;

import io.github.cnn4j.matrix.Matrix;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Predicts inputs together that arrive together. Only one thread, the server's loop, calls it and completes its futures.
 *
 * <p>A batch begins when reading from all connections once more has brought no further input: a batch of 64 costs a
 * third of 64 single predictions. One input waits for hardly more than a look at the connections.
 */
final class BatchingPredictor {
    private final UnaryOperator<Matrix> predict;
    private final Matrix inputs;
    private final IntConsumer onBatch;
    private final Loop loop;
    private final Queue<Waiting> queue = new ArrayDeque<>();
    private int seen;
    private boolean busy;

    /** The threads on which a predictor works. */
    interface Loop {
        /** Runs a task on the loop's thread after what has come in by then was read. */
        void afterReading(Runnable task);

        /**
         * Computes, on any thread, and then runs the rest on the loop's.
         *
         * @param examples how many examples are predicted
         */
        void compute(int examples, Runnable computation, Runnable rest);
    }

    /** An input on its way to its probabilities. */
    private record Waiting(Matrix input, CompletableFuture<Matrix> result) {}

    /**
     * Predicts with a network.
     *
     * @param predict the network; one thread at a time
     * @param inputs as many rows as a batch has at most, which the predictor writes to
     * @param onBatch called with the size of every batch
     * @param loop the threads
     */
    BatchingPredictor(UnaryOperator<Matrix> predict, Matrix inputs, IntConsumer onBatch, Loop loop) {
        this.predict = predict;
        this.inputs = inputs;
        this.onBatch = onBatch;
        this.loop = loop;
    }

    /**
     * Predicts one example.
     *
     * @param input 1 x input size, in the network's precision; not modified
     * @return 1 x classes, a new matrix; or the exception of the network
     */
    CompletableFuture<Matrix> predict(Matrix input) {
        Waiting mine = new Waiting(input, new CompletableFuture<>());
        queue.add(mine);
        if (!busy) {
            busy = true;
            loop.afterReading(this::gather);
        }
        return mine.result();
    }

    private void gather() {
        if (queue.size() > seen && queue.size() < inputs.getRowDimension()) {
            seen = queue.size();
            loop.afterReading(this::gather);
            return;
        }
        seen = 0;
        Batch batch = new Batch(take());
        loop.compute(batch.members.size(), batch::compute, () -> {
            batch.complete();
            if (queue.isEmpty()) {
                busy = false;
            } else {
                loop.afterReading(this::gather);
            }
        });
    }

    private List<Waiting> take() {
        List<Waiting> batch = new ArrayList<>();
        while (batch.size() < inputs.getRowDimension() && !queue.isEmpty()) {
            batch.add(queue.remove());
        }
        return batch;
    }

    private Matrix together(List<Waiting> batch) {
        if (batch.size() == 1) {
            return batch.get(0).input();
        }
        for (int i = 0; i < batch.size(); i++) {
            inputs.rows(i, i + 1).assign(batch.get(i).input());
        }
        return inputs.rows(0, batch.size());
    }

    /** Inputs that are predicted at once, and what came of it. */
    private final class Batch {
        private final List<Waiting> members;
        private @Nullable Matrix probabilities;
        private @Nullable Throwable failure;

        Batch(List<Waiting> members) {
            this.members = members;
        }

        void compute() {
            try {
                probabilities = predict.apply(together(members));
            } catch (RuntimeException | Error e) {
                failure = e;
            }
        }

        void complete() {
            Matrix rows = probabilities;
            if (rows == null) {
                members.forEach(waiting -> waiting.result().completeExceptionally(failure));
                return;
            }
            onBatch.accept(members.size());
            for (int i = 0; i < members.size(); i++) {
                members.get(i).result().complete(rows.rows(i, i + 1));
            }
        }
    }
}
