package io.github.cnn4j.benchmarks.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** What JMH writes, turned into results like the others. */
public final class JmhResults {
    private static final List<Column> COLUMNS = List.of(
            new Column("benchmark", "benchmark", 0),
            new Column("parameters", "parameters", 0),
            new Column("score", "µs", 2),
            new Column("error", "±", 2),
            new Column("allocated", "bytes allocated", 0));

    private JmhResults() {}

    /**
     * Reads JMH's file, which holds neither a date nor a machine, right after it was written.
     *
     * @param file JSON as JMH's {@code -rf json} writes it
     * @param machine where it was measured
     * @param name the name of the results
     * @param command the command that measured it
     * @return its scores, as measured now
     * @throws IOException if it cannot be read
     */
    public static Results of(Path file, Machine machine, String name, String command) throws IOException {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (JsonNode run : new ObjectMapper().readTree(file.toFile())) {
            rows.add(row(run).cells());
        }
        rows.sort(Comparator.comparing(row -> row.get("benchmark") + " " + row.get("parameters")));
        return Results.now(machine, name, "Layers, products and steps", command, COLUMNS, rows, List.of());
    }

    private static Row row(JsonNode run) {
        String name = run.path("benchmark").asText();
        StringJoiner parameters = new StringJoiner(", ");
        run.path("params").properties().forEach(p -> parameters.add(p.getValue().asText()));
        JsonNode metric = run.path("primaryMetric");
        return new Row()
                .word("benchmark", name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1))
                .word("parameters", parameters.toString())
                .figure("score", metric.path("score").asDouble())
                .figure("error", metric.path("scoreError").asDouble(Double.NaN))
                .figure(
                        "allocated",
                        run.path("secondaryMetrics")
                                .path("gc.alloc.rate.norm")
                                .path("score")
                                .asDouble(Double.NaN));
    }
}
