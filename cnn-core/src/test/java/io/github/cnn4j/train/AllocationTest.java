package io.github.cnn4j.train;

import static io.github.cnn4j.testing.Pools.inPoolOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.github.cnn4j.data.Dataset;
import io.github.cnn4j.data.ImageDataset;
import io.github.cnn4j.data.Images;
import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.SimpleConvNet;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Training works in buffers made beforehand; a step allocates views and tasks only. */
class AllocationTest {

    private static final int WARM_UP = 20;
    private static final int STEPS = 20;

    /** The gradients of fc1 alone are 11,520,000 bytes, the smallest activation of a batch 5,120. */
    private static final long MOST = 64 * 1024;

    @ParameterizedTest
    @EnumSource
    void aStepOfTheHomeworksNetworkAllocatesAlmostNothing(Precision precision, TestReporter reporter) {
        long bytes = inPoolOf(1, () -> bytesPerStep(precision));

        reporter.publishEntry(precision + ": bytes allocated per step", Long.toString(bytes));
        assertTrue(bytes <= MOST, () -> "a step allocates " + bytes + " bytes, allowed " + MOST);
    }

    /** The pool has one thread, so that all work of a step is done between two calls of the listener in this thread. */
    private static long bytesPerStep(Precision precision) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Network network = SimpleConvNet.builder().precision(precision).build();
        List<Long> readings = new ArrayList<>(WARM_UP + STEPS);
        Trainer.builder(network, Images.digits(64 * (WARM_UP + STEPS), 1))
                .epochs(1)
                .onBatch(result -> readings.add(threads.getCurrentThreadAllocatedBytes()))
                .build()
                .train();
        return (readings.get(WARM_UP + STEPS - 1) - readings.get(WARM_UP - 1)) / STEPS;
    }

    /** As double they would be 376 MB, as float 188 MB. */
    @Test
    void sixtyThousandImagesStayBytes() {
        int images = 60_000;
        Shape shape = new Shape(1, 28, 28);
        byte[] pixels = new byte[images * shape.size()];
        byte[] labels = new byte[images];
        Network network = Network.builder(shape).flatten().dense(10).build();

        long bytes = inPoolOf(1, () -> {
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long before = threads.getCurrentThreadAllocatedBytes();
            Dataset data = new ImageDataset("sixty thousand", shape, 10, pixels, labels, Normalization.MNIST);
            Trainer.builder(network, data).test(data).epochs(1).build().train();
            return threads.getCurrentThreadAllocatedBytes() - before;
        });

        assertTrue(bytes < pixels.length, () -> bytes + " bytes were allocated for " + pixels.length + " pixels");
    }
}
