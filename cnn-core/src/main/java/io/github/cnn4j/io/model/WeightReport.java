package io.github.cnn4j.io.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The result of {@link Weights#load} and {@link StateDict#load}: the loaded tensors, and those that were not loaded.
 *
 * @param matches the parameters and states of the network, each with its name in the source
 * @param unused tensors of the source that the network did not ask for
 * @param ignored tensors of the source that hold no floating-point numbers, with their types by name, for example the
 *     {@code num_batches_tracked} (I64) of PyTorch's batch normalizations, which only a momentum of None reads there
 */
public record WeightReport(List<Match> matches, List<String> unused, Map<String, String> ignored) {

    private static final String NONE = "-";

    /**
     * A parameter or state of the network beside its tensor in the source.
     *
     * @param name its name in the network
     * @param dimensions its dimensions there
     * @param nameInSource its name in the source
     * @param dimensionsInSource its dimensions there; null if there is no tensor of that name
     */
    public record Match(
            String name,
            List<Integer> dimensions,
            String nameInSource,
            @Nullable List<Integer> dimensionsInSource) {

        /**
         * Returns whether the network has the source's values.
         *
         * @return true if the source has the tensor with the same dimensions
         */
        public boolean isLoaded() {
            return dimensions.equals(dimensionsInSource);
        }

        private String result() {
            return isLoaded() ? "loaded" : dimensionsInSource == null ? "missing" : "differs";
        }
    }

    /**
     * Copies the collections.
     *
     * @param matches the parameters and states of the network
     * @param unused tensors that the network did not ask for
     * @param ignored tensors that hold no floating-point numbers
     */
    public WeightReport {
        matches = List.copyOf(matches);
        unused = List.copyOf(unused);
        ignored = Map.copyOf(ignored);
    }

    /**
     * Returns what was loaded.
     *
     * @return names in the network
     */
    public List<String> loaded() {
        return matches.stream().filter(Match::isLoaded).map(Match::name).toList();
    }

    /**
     * Returns what the source does not have.
     *
     * @return names in the network
     */
    public List<String> missing() {
        return matches.stream()
                .filter(match -> match.dimensionsInSource() == null)
                .map(Match::name)
                .toList();
    }

    /**
     * Returns what has other dimensions in the source.
     *
     * @return names in the network
     */
    public List<String> differing() {
        return matches.stream()
                .filter(match -> match.dimensionsInSource() != null && !match.isLoaded())
                .map(Match::name)
                .toList();
    }

    /**
     * Returns whether all of the network was loaded and all of the source used, except for what was ignored.
     *
     * @return true if nothing is missing, differing or unused
     */
    public boolean isComplete() {
        return unused.isEmpty() && matches.stream().allMatch(Match::isLoaded);
    }

    /**
     * Refuses a source that does not fit the network.
     *
     * @return this
     * @throws IllegalStateException if not all of the network was loaded or not all of the source was used
     */
    public WeightReport requireComplete() {
        if (!isComplete()) {
            throw new IllegalStateException("expected the same tensors in the network and the source, got missing "
                    + missing() + ", with other dimensions " + differing() + ", unused " + unused);
        }
        return this;
    }

    /**
     * Returns a line for each tensor: its name and dimensions in the network, the same in the source, and what became of it.
     *
     * @return a table
     */
    @Override
    public String toString() {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"network", "shape", "source", "shape", "result"});
        for (Match match : matches) {
            boolean isThere = match.dimensionsInSource() != null;
            rows.add(new String[] {
                match.name(),
                match.dimensions().toString(),
                match.nameInSource(),
                isThere ? String.valueOf(match.dimensionsInSource()) : NONE,
                match.result()
            });
        }
        unused.forEach(name -> rows.add(new String[] {NONE, NONE, name, NONE, "unused"}));
        new TreeMap<>(ignored)
                .forEach((name, type) -> rows.add(new String[] {NONE, NONE, name, NONE, "ignored, it is " + type}));
        return text(rows);
    }

    private static String text(List<String[]> rows) {
        int last = rows.get(0).length - 1;
        StringBuilder text = new StringBuilder();
        for (String[] row : rows) {
            for (int column = 0; column < last; column++) {
                int at = column;
                int width = rows.stream().mapToInt(r -> r[at].length()).max().orElse(0);
                text.append(String.format("%-" + (width + 2) + "s", row[column]));
            }
            text.append(row[last]).append('\n');
        }
        return text.toString();
    }
}
