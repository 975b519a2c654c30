package io.github.cnn4j.benchmarks.turns;

import io.github.cnn4j.benchmarks.contender.Contender;
import io.github.cnn4j.benchmarks.contender.ContenderMain;
import io.github.cnn4j.benchmarks.contender.Layout;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A run: every contender has its own process for the whole run, but only one of them computes at a time. In each round each
 * has its turn; the first round warms up. Other load on the machine therefore affects all of them.
 */
public final class Turns {
    private final Layout layout;
    private final PrintStream progress;

    /**
     * Creates a run of this program's contenders.
     *
     * @param layout location of their jars
     * @param progress receives a line for every turn
     */
    public Turns(Layout layout, PrintStream progress) {
        this.layout = layout;
        this.progress = progress;
    }

    /**
     * Measures the contenders.
     *
     * @param entries the contenders
     * @param rounds rounds after the warm-up, at least 1
     * @return what was measured, in the order of the entries
     * @throws IOException if a contender fails; the message says which and why
     */
    public List<Measured> run(List<Entry> entries, int rounds) throws IOException {
        return run(entries, rounds, 1);
    }

    /**
     * Measures without a warm-up: all rounds count.
     *
     * @param entries the contenders
     * @param rounds rounds, at least 1
     * @return what was measured, in the order of the entries
     * @throws IOException if a contender fails; the message says which and why
     */
    public List<Measured> runAll(List<Entry> entries, int rounds) throws IOException {
        return run(entries, rounds, 0);
    }

    private List<Measured> run(List<Entry> entries, int rounds, int warmUp) throws IOException {
        if (rounds < 1) {
            throw new IllegalArgumentException("a run needs at least 1 round, got " + rounds);
        }
        List<ContenderProcess> processes = new ArrayList<>();
        try {
            for (Entry entry : entries) {
                progress.println("starting " + entry.label());
                processes.add(ContenderProcess.start(entry, layout));
            }
            List<List<Map<String, Double>>> figures = rounds(entries, processes, rounds, warmUp);
            List<Measured> measured = new ArrayList<>();
            for (int i = 0; i < entries.size(); i++) {
                measured.add(new Measured(entries.get(i), figures.get(i), conclude(processes.get(i))));
            }
            return measured;
        } finally {
            processes.forEach(ContenderProcess::close);
        }
    }

    private List<List<Map<String, Double>>> rounds(
            List<Entry> entries, List<ContenderProcess> processes, int rounds, int warmUp) throws IOException {
        List<List<Map<String, Double>>> figures = new ArrayList<>();
        entries.forEach(entry -> figures.add(new ArrayList<>()));
        for (int round = 1 - warmUp; round <= rounds; round++) {
            for (int i = 0; i < processes.size(); i++) {
                Map<String, Double> turn = processes.get(i).ask(ContenderMain.MEASURE);
                progress.println(String.format(
                        Locale.ROOT,
                        "%s: %s %.2f s",
                        round == 0 ? "warm-up" : "round " + round + " of " + rounds,
                        entries.get(i).label(),
                        turn.get(Contender.SECONDS)));
                if (round > 0) {
                    figures.get(i).add(turn);
                }
            }
        }
        return figures;
    }

    private static Map<String, Double> conclude(ContenderProcess process) throws IOException {
        Map<String, Double> figures = new LinkedHashMap<>();
        // Before the evaluation: it is the training's memory that is compared.
        OptionalDouble peak = process.peakMegabytes();
        peak.ifPresent(megabytes -> figures.put(Measured.PEAK_MB, megabytes));
        figures.putAll(process.ask(ContenderMain.CONCLUDE));
        return figures;
    }
}
