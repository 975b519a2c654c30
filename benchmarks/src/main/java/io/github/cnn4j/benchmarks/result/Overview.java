package io.github.cnn4j.benchmarks.result;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All measurements of epochs in one table: a row for each of this library's contenders, beside DJL and the limits. */
public final class Overview {
    private static final String CONTENDER = "contender";
    private static final String SECONDS = "seconds";

    private static final List<Column> COLUMNS = List.of(
            new Column("what", "measured", 0),
            new Column(CONTENDER, "contender", 0),
            new Column("vectors", "vectors", 0),
            new Column(SECONDS, "seconds an epoch", 2),
            new Column("over_djl", "over DJL's", 2),
            new Column("products", "limit of the products over it", 2),
            new Column("traffic", "limit of the weights' traffic over it", 2));

    private Overview() {}

    /**
     * Collects the rows.
     *
     * @param epochs results of epochs
     * @return a section of a document
     */
    public static String section(List<Results> epochs) {
        List<Map<String, Object>> rows = epochs.stream().flatMap(Overview::rows).toList();
        return "### Epochs at a glance\n\n" + Markdown.table(COLUMNS, rows)
                + "\nThe larger of the two limits is what counts. Each row is explained in a section of its own below, with the"
                + " number of images of its epoch.\n";
    }

    private static Stream<Map<String, Object>> rows(Results results) {
        double djl = seconds(results, "DJL", "");
        return results.rows().stream()
                .filter(row -> name(row).startsWith("cnn4j"))
                .map(row -> row(results, row, djl));
    }

    private static Map<String, Object> row(Results results, Map<String, Object> ours, double djl) {
        double seconds = seconds(ours);
        String limit = name(ours).contains("double") ? "limit, double" : "limit, float";
        String vectors = results.machine().vectors();
        return new Row()
                .word("what", results.title())
                .word(CONTENDER, name(ours))
                .word("vectors", vectors == null ? "" : vectors.substring(0, vectors.indexOf(':')))
                .figure(SECONDS, seconds)
                .figure("over_djl", seconds / djl)
                .figure("products", seconds(results, limit, "gemm") / seconds)
                .figure("traffic", seconds(results, limit, "moved") / seconds)
                .cells();
    }

    /** Of the first contender whose name starts and goes on so; NaN if there is none. */
    private static double seconds(Results results, String start, String part) {
        return results.rows().stream()
                .filter(row -> name(row).startsWith(start) && name(row).contains(part))
                .mapToDouble(Overview::seconds)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static double seconds(Map<String, Object> row) {
        return row.get(SECONDS) instanceof Number seconds ? seconds.doubleValue() : Double.NaN;
    }

    private static String name(Map<String, Object> row) {
        return String.valueOf(row.get(CONTENDER));
    }
}
