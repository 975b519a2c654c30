package io.github.cnn4j.benchmarks.turns;

import io.github.cnn4j.benchmarks.contender.Contender;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What was measured of a contender.
 *
 * @param entry the contender
 * @param rounds the figures of each round, without the warm-up
 * @param conclusion the figures asked for once, at the end
 */
public record Measured(Entry entry, List<Map<String, Double>> rounds, Map<String, Double> conclusion) {
    /** The most memory of the process, in MB. */
    public static final String PEAK_MB = "peak_mb";

    /**
     * Keeps copies.
     *
     * @param entry the contender
     * @param rounds the figures of each round
     * @param conclusion the figures asked for once
     */
    public Measured {
        rounds = List.copyOf(rounds);
        conclusion = Map.copyOf(conclusion);
    }

    /**
     * Returns a figure: its median over the rounds, or its value at the end.
     *
     * @param name which figure
     * @return the figure; NaN if the contender does not have it
     */
    public double figure(String name) {
        if (rounds.get(0).containsKey(name)) {
            return median(rounds.stream()
                    .mapToDouble(round -> round.getOrDefault(name, Double.NaN))
                    .toArray());
        }
        return conclusion.getOrDefault(name, Double.NaN);
    }

    /**
     * Returns the time of the work.
     *
     * @return median of the rounds, in seconds
     */
    public double seconds() {
        return figure(Contender.SECONDS);
    }

    /**
     * Returns the times of the rounds.
     *
     * @return seconds, in the order of the rounds
     */
    public List<Double> secondsByRound() {
        return rounds.stream().map(round -> round.get(Contender.SECONDS)).toList();
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
