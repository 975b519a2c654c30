package io.github.cnn4j.benchmarks;

import io.github.cnn4j.benchmarks.contender.Layout;
import io.github.cnn4j.benchmarks.result.BarChart;
import io.github.cnn4j.benchmarks.result.Markdown;
import io.github.cnn4j.benchmarks.result.Overview;
import io.github.cnn4j.benchmarks.result.Results;
import io.github.cnn4j.benchmarks.result.SparkOutlook;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Turns the JSON files into tables and charts. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Turns all JSON files of the results into REPORT.md and bar charts beside them.")
final class ReportCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's to fill
    private CommandSpec spec;

    @Option(names = "--results", paramLabel = "DIR", description = "where the JSON is (default: benchmarks/results)")
    private Path directory = Layout.ofThisProgram().results();

    @Override
    public Integer call() throws Exception {
        List<Results> all = new ArrayList<>();
        for (Path file : files()) {
            all.add(Results.read(file));
        }
        StringBuilder report = new StringBuilder("# Results\n");
        List<Results> epochs = all.stream()
                .filter(results -> results.name().startsWith("epochs"))
                .toList();
        if (!epochs.isEmpty()) {
            report.append('\n').append(Overview.section(epochs));
        }
        List<Results> machines = all.stream()
                .filter(results -> results.name().startsWith(SparkTables.MACHINE_NAME))
                .toList();
        all.stream()
                .filter(results -> results.name().equals(SparkTables.EXCHANGE_NAME))
                .forEach(exchange -> report.append('\n').append(SparkOutlook.section(exchange, machines)));
        for (Results results : all) {
            report.append('\n').append(Markdown.section(results));
            if (results.name().startsWith("epochs") || results.name().startsWith("forms")) {
                Path chart = directory.resolve(results.name() + ".svg");
                Files.writeString(chart, BarChart.of(results, "seconds").svg());
                report.append("\n![")
                        .append(results.title())
                        .append("](")
                        .append(chart.getFileName())
                        .append(")\n");
            }
        }
        Path markdown = directory.resolve("REPORT.md");
        Files.writeString(markdown, report);
        PrintWriter out = spec.commandLine().getOut();
        out.println(report);
        out.println("Written to " + markdown);
        return 0;
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new FileNotFoundException("there are no results in " + directory + " yet; measure something first");
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }
}
