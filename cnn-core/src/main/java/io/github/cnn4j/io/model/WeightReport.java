package io.github.cnn4j.io.model;

import java.util.List;

/**
 * The result of {@link Weights#load}.
 *
 * @param loaded parameters and states of the network that have the source's values now
 * @param missing those that the source does not have
 * @param differing those that have other dimensions in the source, with both
 * @param unused tensors of the source that the network does not have
 */
public record WeightReport(List<String> loaded, List<String> missing, List<String> differing, List<String> unused) {

    /**
     * Copies the lists.
     *
     * @param loaded names of the loaded tensors
     * @param missing names of tensors that the source does not have
     * @param differing names of tensors with other dimensions in the source
     * @param unused names of tensors that the network does not have
     */
    public WeightReport {
        loaded = List.copyOf(loaded);
        missing = List.copyOf(missing);
        differing = List.copyOf(differing);
        unused = List.copyOf(unused);
    }

    /**
     * Returns whether all of the network was loaded and all of the source used.
     *
     * @return true if nothing is missing, differing or unused
     */
    public boolean isComplete() {
        return missing.isEmpty() && differing.isEmpty() && unused.isEmpty();
    }

    /**
     * Returns a line for each tensor.
     *
     * @return a table
     */
    @Override
    public String toString() {
        StringBuilder table = new StringBuilder();
        append(table, "loaded", loaded);
        append(table, "missing", missing);
        append(table, "differs", differing);
        append(table, "unused", unused);
        return table.toString();
    }

    private static void append(StringBuilder table, String what, List<String> names) {
        names.forEach(
                name -> table.append(String.format("%-8s", what)).append(name).append('\n'));
    }
}
