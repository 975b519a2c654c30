package io.github.cnn4j.benchmarks.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** What JMH writes, as results like the others. */
public final class JmhResults {
    private static final List<Column> COLUMNS = List.of(
            new Column("benchmark", "benchmark", 0),
            new Column("parameters", "parameters", 0),
            new Column("score", "µs", 2),
            new Column("error", "±", 2),
            new Column("allocated", "bytes allocated", 0));

    private JmhResults() {}

    /**
     * Reads JMH's file.
     *
     * @param file JSON as JMH's {@code -rf json} writes it
     * @return its scores as results of this machine
     * @throws IOException if it cannot be read
     */
    public static Results read(Path file) throws IOException {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (JsonNode run : new ObjectMapper().readTree(file.toFile())) {
            rows.add(row(run).cells());
        }
        rows.sort(Comparator.comparing(row -> row.get("benchmark") + " " + row.get("parameters")));
        return new Results(
                "jmh",
                "Layers, products and steps",
                "java -jar benchmarks/target/benchmarks.jar jmh",
                Files.getLastModifiedTime(file)
                        .toInstant()
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString(),
                Machine.here().withoutLoad(),
                COLUMNS,
                rows,
                List.of());
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
