package io.github.cnn4j.benchmarks;

import io.github.cnn4j.benchmarks.contender.Layout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Command;

/** Hands over to JMH, with its own options; the allocation profiler and the JSON file are there unless given otherwise. */
@Command(
        name = MicroBenchmarks.NAME,
        description = "Runs the micro-benchmarks; takes JMH's own options, see \"jmh -h\".")
final class MicroBenchmarks {
    static final String NAME = "jmh";
    static final String FILE = "jmh.json";

    static int run(String... args) {
        List<String> options = new ArrayList<>(Arrays.asList(args).subList(1, args.length));
        try {
            if (!options.contains("-prof")) {
                options.addAll(List.of("-prof", "gc"));
            }
            if (!options.contains("-rff")) {
                Path results = Files.createDirectories(Layout.ofThisProgram().results());
                options.addAll(
                        List.of("-rf", "json", "-rff", results.resolve(FILE).toString()));
            }
            org.openjdk.jmh.Main.main(options.toArray(String[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return 0;
    }
}
