package io.github.cnn4j.mnist.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchingPredictorTest {
    private static final int LARGEST = 4;

    private final List<Integer> batches = new ArrayList<>();
    private final Turns turns = new Turns();

    /** A loop that a test turns by hand: a turn runs what was there at its beginning. */
    private static final class Turns implements BatchingPredictor.Loop {
        private final Queue<Runnable> tasks = new ArrayDeque<>();
        private final Queue<Runnable> computations = new ArrayDeque<>();
        private boolean computesElsewhere;

        @Override
        public void afterReading(Runnable task) {
            tasks.add(task);
        }

        @Override
        public void compute(int examples, Runnable computation, Runnable rest) {
            if (computesElsewhere) {
                computations.add(() -> {
                    computation.run();
                    tasks.add(rest);
                });
            } else {
                computation.run();
                rest.run();
            }
        }

        void turn() {
            for (int left = tasks.size(); left > 0; left--) {
                tasks.remove().run();
            }
        }

        void turnUntilStill() {
            while (!tasks.isEmpty()) {
                turn();
            }
        }
    }

    @Test
    void oneInputIsPredictedWithoutACopyWhenNothingElseCame() throws Exception {
        List<Matrix> seen = new ArrayList<>();
        BatchingPredictor predictor = predictor(inputs -> {
            seen.add(inputs);
            return doubled(inputs);
        });
        Matrix input = input(3);

        CompletableFuture<Matrix> result = predictor.predict(input);
        turns.turn();
        assertFalse(result.isDone(), "connections are looked at once more");
        turns.turn();

        assertEquals(6, entry(result));
        assertSame(input, seen.get(0));
        assertEquals(List.of(1), batches);
        assertTrue(turns.tasks.isEmpty());
    }

    @Test
    void inputsThatComeInTogetherArePredictedTogether() throws Exception {
        BatchingPredictor predictor = predictor(BatchingPredictorTest::doubled);

        CompletableFuture<Matrix> first = predictor.predict(input(1));
        turns.turn();
        CompletableFuture<Matrix> second = predictor.predict(input(2));
        turns.turn();
        CompletableFuture<Matrix> third = predictor.predict(input(3));
        turns.turnUntilStill();

        assertEquals(List.of(2.0, 4.0, 6.0), List.of(entry(first), entry(second), entry(third)));
        assertEquals(List.of(3), batches);
    }

    @Test
    void aBatchHasALimit() throws Exception {
        BatchingPredictor predictor = predictor(BatchingPredictorTest::doubled);

        List<CompletableFuture<Matrix>> results = IntStream.range(0, 10)
                .mapToObj(i -> predictor.predict(input(i)))
                .toList();
        turns.turnUntilStill();

        for (int i = 0; i < 10; i++) {
            assertEquals(2.0 * i, entry(results.get(i)), "each gets what is its own");
        }
        assertEquals(List.of(4, 4, 2), batches);
    }

    @Test
    void inputsThatComeInWhileTheNetworkIsBusyAreTheNextBatch() throws Exception {
        turns.computesElsewhere = true;
        BatchingPredictor predictor = predictor(BatchingPredictorTest::doubled);

        CompletableFuture<Matrix> first = predictor.predict(input(1));
        turns.turnUntilStill();
        List<CompletableFuture<Matrix>> others =
                IntStream.range(2, 5).mapToObj(i -> predictor.predict(input(i))).toList();
        turns.turnUntilStill();
        assertEquals(1, turns.computations.size(), "one batch at a time");
        turns.computations.remove().run();
        assertFalse(first.isDone(), "futures are completed on the loop");
        turns.turnUntilStill();
        turns.computations.remove().run();
        turns.turnUntilStill();

        assertEquals(2, entry(first));
        for (int i = 0; i < 3; i++) {
            assertEquals(2.0 * (i + 2), entry(others.get(i)));
        }
        assertEquals(List.of(1, 3), batches);
    }

    @Test
    void aFailureReachesItsBatchAndNoOther() throws Exception {
        BatchingPredictor predictor = predictor(inputs -> {
            if (inputs.getEntry(0, 0) < 0) {
                throw new OutOfMemoryError("of a test");
            }
            return doubled(inputs);
        });

        List<CompletableFuture<Matrix>> failed = List.of(predictor.predict(input(-1)), predictor.predict(input(1)));
        turns.turnUntilStill();
        CompletableFuture<Matrix> later = predictor.predict(input(2));
        turns.turnUntilStill();

        for (CompletableFuture<Matrix> each : failed) {
            ExecutionException failure = assertThrows(ExecutionException.class, each::get);
            assertEquals("of a test", failure.getCause().getMessage());
        }
        assertEquals(4, entry(later));
        assertEquals(List.of(1), batches);
    }

    private BatchingPredictor predictor(UnaryOperator<Matrix> predict) {
        return new BatchingPredictor(predict, Precision.DOUBLE.zeros(LARGEST, 1), batches::add, turns);
    }

    private static double entry(CompletableFuture<Matrix> result) throws Exception {
        assertTrue(result.isDone());
        return result.get().getEntry(0, 0);
    }

    private static Matrix input(double value) {
        return Matrix.of(new double[][] {{value}});
    }

    private static Matrix doubled(Matrix inputs) {
        return inputs.times(2);
    }
}
