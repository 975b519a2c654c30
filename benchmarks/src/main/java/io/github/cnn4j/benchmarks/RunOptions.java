package io.github.cnn4j.benchmarks;

import io.github.cnn4j.benchmarks.contender.BenchmarkNetwork;
import io.github.cnn4j.benchmarks.contender.Layout;
import io.github.cnn4j.benchmarks.contender.Settings;
import io.github.cnn4j.benchmarks.contender.Work;
import io.github.cnn4j.benchmarks.result.Machine;
import io.github.cnn4j.benchmarks.result.Markdown;
import io.github.cnn4j.benchmarks.result.Results;
import io.github.cnn4j.benchmarks.turns.Entry;
import io.github.cnn4j.benchmarks.turns.Measured;
import io.github.cnn4j.benchmarks.turns.Turns;
import io.github.cnn4j.benchmarks.turns.Vectors;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What all measuring commands have in common. */
final class RunOptions {
    private final Layout layout = Layout.ofThisProgram();

    @Option(names = "--rounds", paramLabel = "N", description = "rounds after the warm-up (default: ${DEFAULT-VALUE})")
    int rounds = 3;

    @Option(names = "--threads", paramLabel = "N", description = "threads of every contender (default: all cores)")
    int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--images",
            paramLabel = "N",
            description = "training images of an epoch, fewer for a quick look (default: ${DEFAULT-VALUE})")
    int images = Work.IMAGES;

    @Option(
            names = "--avx2",
            description = "hold this library, OpenBLAS and libtorch to AVX2, as on a processor without AVX-512")
    boolean avx2;

    @Option(names = "--heap", paramLabel = "SIZE", description = "-Xmx of this library's contenders, such as 256m")
    @Nullable
    String heap;

    @Option(names = "--results", paramLabel = "DIR", description = "where the JSON goes (default: benchmarks/results)")
    Path results = layout.results();

    Layout layout() {
        return layout;
    }

    Settings settings(BenchmarkNetwork network) {
        return settings().with("network", network);
    }

    Settings settings() {
        return Settings.DEFAULTS.with("threads", threads).with("images", images);
    }

    /** A contender of this library, with the heap that was asked for. */
    Entry ours(String label, String contender, Settings settings) {
        Entry entry = Entry.ours(label, contender, settings);
        return heap == null ? entry : entry.withOptions(List.of("-Xmx" + heap));
    }

    List<Measured> run(List<Entry> entries) throws IOException {
        return new Turns(layout, System.err).run(held(entries), rounds);
    }

    /** So many rounds, without a warm-up. */
    List<Measured> runAll(List<Entry> entries, int all) throws IOException {
        return new Turns(layout, System.err).runAll(held(entries), all);
    }

    private List<Entry> held(List<Entry> entries) {
        return avx2 ? entries.stream().map(Entry::heldToAvx2).toList() : entries;
    }

    /** This machine, and the vector instructions that the contenders are computed by. */
    Machine machine() throws IOException {
        Machine here = Machine.here();
        Entry probe = Entry.ours("vectors", "vectors", settings());
        return here.withVectors(Vectors.of(held(List.of(probe)).get(0), layout));
    }

    /** Refuses {@code --avx2} for a command whose processes it would not hold. */
    void requireAllVectors(String command) {
        if (avx2) {
            throw new IllegalArgumentException(command + " expects all vectors of the processor, got --avx2");
        }
    }

    /** The name of a file of results; those held to AVX2 have files of their own. */
    String named(String name) {
        return avx2 ? name + "-avx2" : name;
    }

    /** Writes the results and prints their table. */
    void publish(Results found, PrintWriter out) throws IOException {
        out.println(Markdown.table(found));
        found.notes().forEach(note -> out.println(note));
        out.println("Written to " + found.write(results));
        out.flush();
    }
}
