package io.github.cnn4j.check;

import java.util.List;
import java.util.Locale;

/**
 * The result of a {@link GradientCheck}.
 *
 * @param tensors one per parameter of the network, in its order, then the input
 */
public record GradientReport(List<Tensor> tensors) {

    /**
     * Gradients below this are compared as if they were as large: central differences of a loss near 1 carry a rounding
     * error of about 1e-16 / 1e-3, and some tens of terms add to it.
     */
    private static final double SMALLEST_SCALE = 1e-5;

    /**
     * Copies the list.
     *
     * @param tensors one per parameter of the network, then the input
     */
    public GradientReport {
        tensors = List.copyOf(tensors);
    }

    /**
     * One derivative.
     *
     * @param row row in the parameter's matrix, from 0
     * @param column column in the parameter's matrix, from 0
     * @param analytic the derivative that the backward pass computes
     * @param numeric the derivative estimated from differences of the loss
     */
    public record Entry(int row, int column, double analytic, double numeric) {

        /**
         * Returns how far the two derivatives are apart.
         *
         * @return |analytic - numeric|
         */
        public double difference() {
            return Math.abs(analytic - numeric);
        }
    }

    /**
     * One parameter.
     *
     * @param name its name, or {@code input}
     * @param entries the compared derivatives
     * @param kinks number of entries too close to a kink to be compared
     */
    public record Tensor(String name, List<Entry> entries, int kinks) {

        /**
         * Copies the list.
         *
         * @param name its name, or {@code input}
         * @param entries the compared derivatives
         * @param kinks number of entries too close to a kink
         */
        public Tensor {
            entries = List.copyOf(entries);
        }

        /**
         * Returns the largest derivative, relative to which errors are given.
         *
         * @return max |analytic|, |numeric| over the entries, at least 1e-5
         */
        public double scale() {
            return entries.stream()
                    .mapToDouble(e -> Math.max(Math.abs(e.analytic), Math.abs(e.numeric)))
                    .reduce(SMALLEST_SCALE, Math::max);
        }

        /**
         * Returns the relative error of one entry.
         *
         * @param entry one of the entries
         * @return its difference over the {@link #scale()}
         */
        public double error(Entry entry) {
            return entry.difference() / scale();
        }

        /**
         * Returns the relative error of the tensor.
         *
         * @return the largest difference over the {@link #scale()}; 0 if nothing was compared, NaN if a derivative is
         */
        public double maxError() {
            return entries.stream().mapToDouble(Entry::difference).reduce(0, Math::max) / scale();
        }
    }

    /**
     * Returns the relative error of the network.
     *
     * @return the largest {@link Tensor#maxError()}
     */
    public double maxError() {
        return tensors.stream().mapToDouble(Tensor::maxError).reduce(0, Math::max);
    }

    /**
     * Returns how many derivatives were compared.
     *
     * @return the sum over the tensors
     */
    public int compared() {
        return tensors.stream().mapToInt(t -> t.entries.size()).sum();
    }

    /**
     * Returns a line per tensor: name, derivatives compared, kinks left out, relative error.
     *
     * @return the table
     */
    @Override
    public String toString() {
        StringBuilder table = new StringBuilder();
        for (Tensor t : tensors) {
            table.append(String.format(
                    Locale.ROOT,
                    "%-14s %5d compared %4d kinks  relative error %.1e%n",
                    t.name,
                    t.entries.size(),
                    t.kinks,
                    t.maxError()));
        }
        return table.toString();
    }
}
