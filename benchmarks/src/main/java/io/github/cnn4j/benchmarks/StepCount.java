package io.github.cnn4j.benchmarks;

import io.github.cnn4j.benchmarks.contender.BenchmarkNetwork;
import io.github.cnn4j.benchmarks.contender.Cost;
import io.github.cnn4j.benchmarks.contender.Settings;
import io.github.cnn4j.benchmarks.result.Column;
import io.github.cnn4j.benchmarks.result.Row;
import io.github.cnn4j.benchmarks.turns.Entry;
import io.github.cnn4j.benchmarks.turns.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a training step is made of: serial time, parallel loops, tasks, bytes; and what more cores would make of it. */
final class StepCount {
    static final String NOTE =
            "One thread trains, and every task of every parallel loop is timed. For more cores the same tasks"
                    + " are dealt out, in their order, to whichever core is free first, and each loop is charged with the time that an"
                    + " empty loop takes here in which every thread, awake, takes part; cores are assumed not to"
                    + " slow each other down. Bytes moved: weights, gradients and velocities by the step,"
                    + " and each layer's inputs, outputs and deltas; GB/s is what 16 cores would have to be fed with, from caches"
                    + " or memory.";

    private static final List<Integer> MORE_CORES = List.of(2, 4, 8, 16);

    static final List<Column> COLUMNS = columns();

    private StepCount() {}

    private static List<Column> columns() {
        List<Column> columns = new ArrayList<>(List.of(
                new Column("network", "network", 0),
                new Column("batch", "batch", 0),
                new Column("us_on_1", "µs a step on 1 core", 0),
                new Column("serial", "of it serial", 3),
                new Column("loops", "parallel loops", 0),
                new Column("tasks", "tasks", 0),
                new Column("megabytes", "MB moved", 1)));
        MORE_CORES.forEach(cores -> columns.add(new Column("speedup_" + cores, "times as fast on " + cores, 2)));
        columns.add(new Column("rate_16", "GB/s on 16", 0));
        return List.copyOf(columns);
    }

    static Entry entry(Settings settings) {
        String label = settings.network() + ", batch " + settings.batch() + ", counted";
        return new Entry(
                label, "io.github.cnn4j.benchmarks.trace.TraceTraining", "trace", List.of(), Map.of(), settings);
    }

    static Row row(Measured measured) {
        Settings settings = measured.entry().settings();
        Cost cost = Cost.of(BenchmarkNetwork.build(settings));
        double bytes =
                (cost.weightWords() + settings.batch() * cost.activationWords()) * Cost.bytes(settings.precision());
        double alone = measured.figure("us_on_1");
        Row row = new Row()
                .word("network", settings.network().title())
                .figure("batch", settings.batch())
                .figure("us_on_1", alone)
                .figure("serial", measured.figure("serial_us") / alone)
                .figure("loops", measured.figure("loops"))
                .figure("tasks", measured.figure("tasks"))
                .figure("megabytes", bytes / 1e6);
        MORE_CORES.forEach(cores -> row.figure("speedup_" + cores, alone / measured.figure("us_on_" + cores)));
        return row.figure("rate_16", bytes / 1e3 / measured.figure("us_on_16"))
                .figure("fork_us", measured.figure("fork_us"));
    }
}
