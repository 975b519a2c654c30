package io.github.cnn4j.benchmarks.result;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Results as Markdown. */
public final class Markdown {
    private Markdown() {}

    /**
     * Returns title, table, notes, machine and command.
     *
     * @param results the results
     * @return a section of a document
     */
    public static String section(Results results) {
        StringBuilder text = new StringBuilder();
        text.append("### ").append(results.title()).append("\n\n").append(table(results));
        for (String note : results.notes()) {
            text.append('\n').append(note).append('\n');
        }
        return text.append("\nMeasured ")
                .append(results.time())
                .append(" on ")
                .append(results.machine())
                .append(", by\n\n    ")
                .append(results.command())
                .append('\n')
                .toString();
    }

    /**
     * Returns only the table.
     *
     * @param results the results
     * @return header, line and rows
     */
    public static String table(Results results) {
        return table(results.columns(), results.rows());
    }

    static String table(List<Column> columns, List<Map<String, Object>> rows) {
        StringBuilder text = new StringBuilder();
        text.append(line(columns.stream().map(Column::title).toList()));
        text.append(line(columns.stream()
                .map(column -> isNumeric(rows, column) ? "---:" : "---")
                .toList()));
        for (Map<String, Object> row : rows) {
            text.append(line(columns.stream()
                    .map(column -> cell(row.get(column.name()), column.decimals()))
                    .toList()));
        }
        return text.toString();
    }

    private static boolean isNumeric(List<Map<String, Object>> rows, Column column) {
        return rows.stream().anyMatch(row -> row.get(column.name()) instanceof Number);
    }

    private static String line(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String cell(@Nullable Object value, int decimals) {
        if (value instanceof Number number) {
            return String.format(Locale.ROOT, "%,." + decimals + "f", number.doubleValue());
        }
        return value == null ? "" : value.toString();
    }
}
