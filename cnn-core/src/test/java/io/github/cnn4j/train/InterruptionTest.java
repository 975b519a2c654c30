package io.github.cnn4j.train;

import static io.github.cnn4j.testing.Pools.inPoolOf;
import static io.github.cnn4j.train.Networks.assertSameParameters;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.data.Dataset;
import io.github.cnn4j.data.ImageDataset;
import io.github.cnn4j.data.Images;
import io.github.cnn4j.data.LabelledDataset;
import io.github.cnn4j.network.Network;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 50 examples in batches of 16, three epochs: 12 steps, each epoch followed by the evaluation of 40 examples. */
class InterruptionTest {

    private static final ImageDataset DATA = Images.small(50, 1);
    private static final ImageDataset TEST = Images.small(600, 2);

    private final Network unbroken = Networks.small().build();
    private final History whole = builder(unbroken, DATA, TEST).build().train();
    private final Network network = Networks.small().build();

    private static TrainerBuilder builder(Network network, LabelledDataset data, Dataset test) {
        return Trainer.builder(network, data).test(test).epochs(3).batchSize(16);
    }

    @AfterEach
    void noInterruptIsLeftBehind() {
        assertFalse(Thread.interrupted());
    }

    private static ObservedDataset interruptingAt(int copy, LabelledDataset data) {
        AtomicInteger copies = new AtomicInteger();
        return new ObservedDataset(data, (index, batch, row) -> {
            if (copies.incrementAndGet() == copy) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void assertGoesOnAsIfNothingHadHappened(Trainer trainer) {
        History history = trainer.train();

        assertEquals(History.End.FINISHED, history.end());
        assertEquals(whole.batchLosses(), history.batchLosses());
        assertEquals(withoutSeconds(whole), withoutSeconds(history));
        assertSameParameters("after the interruption", unbroken, network);
    }

    private static List<EpochResult> withoutSeconds(History history) {
        return history.epochs().stream()
                .map(epoch -> new EpochResult(epoch.epoch(), epoch.trainLoss(), epoch.test(), 0))
                .toList();
    }

    /** At the first example of a batch, in its middle and at its last; in the first epoch and the last. */
    @ParameterizedTest
    @ValueSource(ints = {1, 8, 16, 17, 50, 51, 101, 149})
    void inTrainingItEndsAfterTheBatchAtHand(int copy) {
        Trainer trainer = builder(network, interruptingAt(copy, DATA), TEST).build();

        History history = trainer.train();

        assertFalse(Thread.currentThread().isInterrupted());
        assertEquals(History.End.INTERRUPTED, history.end());
        int finished = (copy - 1) / 50 * 4 + (copy - 1) % 50 / 16 + 1;
        assertEquals(whole.batchLosses().subList(0, finished), history.batchLosses());
        assertEquals((copy - 1) / 50, history.epochs().size());
        assertGoesOnAsIfNothingHadHappened(trainer);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 256, 257, 513, 601, 1200, 1700})
    void inEvaluationItEndsAfterTheBatchAtHand(int copy) {
        assertEquals(256, network.inferenceBatch());
        Trainer trainer = builder(network, DATA, interruptingAt(copy, TEST)).build();

        History history = trainer.train();

        assertFalse(Thread.currentThread().isInterrupted());
        int evaluated = (copy - 1) / 600;
        // An interrupt in an evaluation's last batch comes after its last look; the next epoch's first look sees it.
        boolean last = (copy - 1) % 600 >= 512;
        assertEquals(History.End.INTERRUPTED, history.end());
        assertEquals(last ? evaluated + 1 : evaluated, history.epochs().size());
        assertEquals(4 * (evaluated + 1), history.batchLosses().size());
        assertGoesOnAsIfNothingHadHappened(trainer);
    }

    @Test
    void beforeTrainingItEndsAtOnce() {
        Trainer trainer = builder(network, DATA, TEST).build();
        Thread.currentThread().interrupt();

        History history = trainer.train();

        assertEquals(new History(List.of(), List.of(), history.batchesPerEpoch(), History.End.INTERRUPTED), history);
        assertGoesOnAsIfNothingHadHappened(trainer);
    }

    @Test
    void interruptedAgainAndAgainItStillComesToTheSameEnd() {
        Trainer trainer = builder(network, DATA, TEST)
                .onBatch(result -> Thread.currentThread().interrupt())
                .build();
        // Once after each of the 12 steps.
        for (int step = 1; step <= 12; step++) {
            assertEquals(History.End.INTERRUPTED, trainer.train().end());
        }

        assertGoesOnAsIfNothingHadHappened(trainer);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void theSameHoldsForAThreadOfAPool(int threads) {
        Trainer trainer = builder(network, interruptingAt(70, DATA), TEST).build();

        History history = inPoolOf(threads, trainer::train);

        assertEquals(History.End.INTERRUPTED, history.end());
        assertEquals(6, history.batchLosses().size());
        assertGoesOnAsIfNothingHadHappened(trainer);
    }

    @Test
    void anotherThreadMayInterrupt() throws InterruptedException {
        Trainer trainer =
                Trainer.builder(network, DATA).epochs(Integer.MAX_VALUE).build();
        History[] history = new History[1];
        Thread thread = new Thread(() -> history[0] = trainer.train());
        thread.start();
        Thread.sleep(50);

        thread.interrupt();
        thread.join(10_000);

        assertFalse(thread.isAlive());
        assertEquals(History.End.INTERRUPTED, history[0].end());
        assertTrue(history[0].epochs().size() < Integer.MAX_VALUE);
    }
}
