package io.github.cnn4j.train;

import static io.github.cnn4j.train.SmallTraining.bits;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.layer.Form;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.network.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Training where other work takes the threads: it comes to its end, with the same bits. */
@Timeout(120)
class CrowdedTrainingTest {

    @ParameterizedTest
    @EnumSource
    void inASaturatedCommonPool(Form form) throws Exception {
        List<Long> expected = train(form, 1);
        AtomicBoolean stop = new AtomicBoolean();
        List<ForkJoinTask<?>> busy = new ArrayList<>();
        CountDownLatch begun = new CountDownLatch(1);
        for (int i = 0; i < 4 * ForkJoinPool.commonPool().getParallelism() + 4; i++) {
            busy.add(ForkJoinPool.commonPool().submit(() -> {
                begun.countDown();
                while (!stop.get()) {
                    Thread.onSpinWait();
                }
            }));
        }
        try {
            assertTrue(begun.await(30, TimeUnit.SECONDS));

            assertEquals(expected, train(form, 1));
        } finally {
            stop.set(true);
            busy.forEach(ForkJoinTask::join);
        }
    }

    @ParameterizedTest
    @EnumSource
    void insideAParallelStream(Form form) {
        List<List<Long>> expected =
                IntStream.range(0, 8).mapToObj(seed -> train(form, seed)).toList();

        List<List<Long>> found = IntStream.range(0, 8)
                .parallel()
                .mapToObj(seed -> train(form, seed))
                .toList();

        assertEquals(expected, found);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 16})
    void insideAPoolOfItsOwn(int parallelism) throws Exception {
        List<Long> expected = train(Form.BATCH_PARALLEL, 1);
        ForkJoinPool pool = new ForkJoinPool(parallelism);
        try {
            assertEquals(
                    expected, pool.submit(() -> train(Form.BATCH_PARALLEL, 1)).get(60, TimeUnit.SECONDS));
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void twoTrainingsAtOnce() throws Exception {
        List<Long> one = train(Form.BATCH_PARALLEL, 1);
        List<Long> two = train(Form.CHANNEL_PARALLEL, 2);
        for (int round = 0; round < 5; round++) {
            List<List<Long>> found = new ArrayList<>(List.of(List.of(), List.of()));
            Thread first = new Thread(() -> found.set(0, train(Form.BATCH_PARALLEL, 1)));
            Thread second = new Thread(() -> found.set(1, train(Form.CHANNEL_PARALLEL, 2)));
            first.start();
            second.start();
            first.join(60_000);
            second.join(60_000);

            assertEquals(List.of(one, two), found);
        }
    }

    /** The bits of the parameters after a whole small training. */
    private static List<Long> train(Form form, long seed) {
        Network network = SmallTraining.network(Precision.FLOAT, form, seed);
        SmallTraining.trainer(network, SmallTraining.full()).build().train();
        return bits(network);
    }
}
