package io.github.cnn4j.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One network of the homework's kind, but smaller, used by 64 threads at once for 100,000 images: the bits of one thread alone. */
@Timeout(300)
class SharedNetworkTest {

    private static final int THREADS = 64;
    private static final int IMAGES = 100_000;

    private final Network network = Network.builder(new Shape(1, 14, 14))
            .convolution(4, 5)
            .maxPooling(2)
            .flatten()
            .dense(20)
            .relu()
            .dense(10)
            .precision(Precision.FLOAT)
            .build();

    @Test
    void manyThreadsGetTheBitsOfOne() throws InterruptedException {
        List<Matrix> batches = batches();
        List<double[][]> expected =
                batches.stream().map(batch -> network.logits(batch).getData()).toList();
        int images = batches.stream().mapToInt(Matrix::getRowDimension).sum();
        int rounds = (IMAGES + images - 1) / images;
        int turns = rounds * batches.size();
        AtomicInteger next = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        AtomicReference<String> failure = new AtomicReference<>();
        CountDownLatch begin = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(() -> {
                await(begin);
                for (int turn = next.getAndIncrement(); turn < turns; turn = next.getAndIncrement()) {
                    int batch = turn % batches.size();
                    Matrix logits = network.logits(batches.get(batch));
                    if (!Arrays.deepEquals(expected.get(batch), logits.getData())) {
                        failure.set("batch " + batch + " in turn " + turn);
                    }
                    done.addAndGet(logits.getRowDimension());
                }
            });
            thread.start();
            threads.add(thread);
        }
        begin.countDown();
        for (Thread thread : threads) {
            thread.join(TimeUnit.MINUTES.toMillis(5));
        }

        assertNull(failure.get());
        assertEquals(rounds * images, done.get());
        assertTrue(done.get() >= IMAGES, done + " images");
    }

    /** Of one image, of less and more than what is worked on at once. */
    private static List<Matrix> batches() {
        Random random = new Random(3);
        List<Matrix> batches = new ArrayList<>();
        for (int size : new int[] {1, 1, 2, 7, 31, 63, 64, 65, 100, 129, 200}) {
            Matrix batch = Precision.FLOAT.zeros(size, 196);
            for (int n = 0; n < size; n++) {
                for (int i = 0; i < 196; i++) {
                    batch.setEntry(n, i, random.nextGaussian());
                }
            }
            batches.add(batch);
        }
        return batches;
    }

    private static void await(CountDownLatch begin) {
        try {
            begin.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
