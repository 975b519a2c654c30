package io.github.cnn4j.train;

import static io.github.cnn4j.testing.Pools.inPoolOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.data.Images;
import io.github.cnn4j.data.LabelledDataset;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.SimpleConvNet;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How long training goes on at most: the interrupt comes right after the trainer has looked for one, so that a whole batch
 * of 64 is still to be done. Counted is the work, in processor time of the one thread that does it, since other programs
 * may hold that thread up for as long as they like.
 */
class InterruptionTimeTest {

    private static final long MOST = 100_000_000;
    private static final int WARM_UP = 10;

    @ParameterizedTest
    @EnumSource
    void trainingEndsWithin100MillisecondsOfWork(Precision precision, TestReporter reporter) {
        assertQuick(precision, reporter, inPoolOf(1, () -> nanosecondsOfTraining(precision)));
    }

    @ParameterizedTest
    @EnumSource
    void evaluationEndsWithin100MillisecondsOfWork(Precision precision, TestReporter reporter) {
        assertQuick(precision, reporter, inPoolOf(1, () -> nanosecondsOfEvaluation(precision)));
    }

    private static void assertQuick(Precision precision, TestReporter reporter, long nanoseconds) {
        reporter.publishEntry(precision + ": nanoseconds from interrupt to return", Long.toString(nanoseconds));
        assertTrue(nanoseconds <= MOST, () -> nanoseconds + " ns of work after the interrupt");
    }

    private static long nanosecondsOfTraining(Precision precision) {
        AtomicLong start = new AtomicLong();
        LabelledDataset data = interruptingAt(64 * WARM_UP + 1, Images.digits(64 * (WARM_UP + 3), 1), start);
        History history = Trainer.builder(network(precision), data).build().train();
        long end = processorTime();
        assertEquals(WARM_UP + 1, history.batchLosses().size());
        return end - start.get();
    }

    private static long nanosecondsOfEvaluation(Precision precision) {
        AtomicLong start = new AtomicLong();
        LabelledDataset test = interruptingAt(64 * WARM_UP + 1, Images.digits(64 * (WARM_UP + 3), 1), start);
        History history = Trainer.builder(network(precision), Images.digits(64, 1))
                .test(test)
                .build()
                .train();
        long end = processorTime();
        assertEquals(History.End.INTERRUPTED, history.end());
        return end - start.get();
    }

    private static Network network(Precision precision) {
        return SimpleConvNet.builder().precision(precision).build();
    }

    private static ObservedDataset interruptingAt(int copy, LabelledDataset data, AtomicLong start) {
        AtomicInteger copies = new AtomicInteger();
        return new ObservedDataset(data, (index, batch, row) -> {
            if (copies.incrementAndGet() == copy) {
                Thread.currentThread().interrupt();
                start.set(processorTime());
            }
        });
    }

    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
