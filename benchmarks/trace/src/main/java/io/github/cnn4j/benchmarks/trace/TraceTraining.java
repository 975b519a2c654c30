package io.github.cnn4j.benchmarks.trace;

import io.github.cnn4j.benchmarks.contender.BenchmarkNetwork;
import io.github.cnn4j.benchmarks.contender.Contender;
import io.github.cnn4j.benchmarks.contender.Digits;
import io.github.cnn4j.benchmarks.contender.Settings;
import io.github.cnn4j.benchmarks.contender.Work;
import io.github.cnn4j.data.LabelledDataset;
import io.github.cnn4j.matrix.Parallel;
import io.github.cnn4j.optim.Sgd;
import io.github.cnn4j.train.Trainer;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** This library training on one thread, its parallel loops traced. */
public final class TraceTraining implements Contender {
    private static final int FORKS = 2_000;

    private final Settings settings;
    private final LabelledDataset data;
    private final Trainer trainer;
    private int asked;

    /**
     * Builds the network and loads the images.
     *
     * @param settings network, precision, batch size, number of images
     * @throws IOException if the images cannot be loaded
     */
    public TraceTraining(Settings settings) throws IOException {
        this.settings = settings;
        data = Digits.training(settings);
        trainer = Trainer.builder(
                        BenchmarkNetwork.build(settings),
                        settings.augmentation().of(data))
                .optimizer(Sgd.of(settings.rate()).withMomentum(Work.MOMENTUM))
                .batchSize(settings.batch())
                .epochs(Integer.MAX_VALUE)
                .stopWhen(epochs -> epochs.size() >= asked)
                .build();
    }

    @Override
    public Map<String, Double> measure() {
        asked++;
        double forkNanos = forkNanos();
        Trace.start(forkNanos);
        long start = System.nanoTime();
        trainer.train();
        long wall = System.nanoTime() - start;
        Trace trace = Trace.current();
        double steps = Math.ceil((double) data.size() / settings.batch());
        double serial = trace.serialNanos(wall);
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put(SECONDS, (serial + trace.loopNanos(0)) / 1e9);
        figures.put("loops", trace.loops() / steps);
        figures.put("tasks", trace.tasks() / steps);
        figures.put("fork_us", forkNanos / 1e3);
        figures.put("serial_us", serial / steps / 1e3);
        for (int c = 0; c < Trace.CORES.size(); c++) {
            figures.put("us_on_" + Trace.CORES.get(c), (serial + trace.loopNanos(c)) / steps / 1e3);
        }
        return figures;
    }

    /** What a parallel loop costs in which all cores of this machine take part, but do nothing: the median. */
    private static double forkNanos() {
        long[] nanos = new long[FORKS];
        for (int i = 0; i < FORKS; i++) {
            long start = System.nanoTime();
            Parallel.emptyLoop();
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        return nanos[FORKS / 2];
    }
}
