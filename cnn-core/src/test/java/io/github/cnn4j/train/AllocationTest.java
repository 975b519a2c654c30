package io.github.cnn4j.train;

import static io.github.cnn4j.testing.Pools.inPoolOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.management.ThreadMXBean;
import io.github.cnn4j.data.Dataset;
import io.github.cnn4j.data.ImageDataset;
import io.github.cnn4j.data.Images;
import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.layer.convolution.Kernels;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Window;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.NetworkBuilder;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Training works in buffers made beforehand; a step allocates views and tasks only. */
class AllocationTest {

    private static final int WARM_UP = 20;
    private static final int STEPS = 20;

    /** The gradients of fc1 alone are 11,520,000 bytes, the smallest activation of a batch 5,120. */
    private static final long MOST = 8 * 1024;

    /** Networks with few and with many channels, groups, pooling that cannot be fused, and several dense layers. */
    private static Network network(String kind, Precision precision) {
        NetworkBuilder builder = Network.builder(new Shape(1, 28, 28)).precision(precision);
        switch (kind) {
            case "simple" ->
                builder.convolution(20, 5).maxPooling(2).flatten().dense(500).relu();
            case "two convolutions" ->
                builder.convolution(8, 3)
                        .relu()
                        .convolution(16, 3)
                        .relu()
                        .maxPooling(2)
                        .flatten()
                        .dense(32)
                        .relu();
            case "by Winograd's filtering" ->
                builder.convolution(16, 3)
                        .relu()
                        .convolution(16, new Window(3, 1, 1))
                        .relu()
                        .convolution(24, 3)
                        .relu()
                        .maxPooling(2)
                        .flatten()
                        .dense(32)
                        .relu();
            default ->
                builder.convolution(Kernels.of(8, Window.of(5, 2)).withSamePadding())
                        .convolution(
                                Kernels.of(8, Window.of(3, 1)).withGroups(8).withoutBias())
                        .relu()
                        .maxPooling(new Window(3, 2, 1))
                        .convolution(Kernels.of(12, Window.rectangle(1, 3)).withGroups(4))
                        .flatten()
                        .relu();
        }
        return builder.dense(10).build();
    }

    static Stream<Arguments> networks() {
        return Stream.of("simple", "two convolutions", "by Winograd's filtering", "groups")
                .flatMap(kind -> Stream.of(Precision.values()).map(precision -> arguments(kind, precision)));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void aStepAllocatesAlmostNothing(String kind, Precision precision, TestReporter reporter) {
        Network network = network(kind, precision);
        long bytes = inPoolOf(1, () -> bytesPerStep(network));

        reporter.publishEntry(kind + ", " + precision + ": bytes allocated per step", Long.toString(bytes));
        assertTrue(bytes <= MOST, () -> "a step allocates " + bytes + " bytes, allowed " + MOST);
    }

    /** The pool has one thread, so that all work of a step is done between two calls of the listener in this thread. */
    private static long bytesPerStep(Network network) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
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
