package io.github.cnn4j.benchmarks;

import io.github.cnn4j.benchmarks.result.JmhResults;
import io.github.cnn4j.benchmarks.result.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Command;

/** Hands over to JMH, with its own options; the allocation profiler is there unless given otherwise.
 * With {@code -rff} JMH writes its own file, and no results. */
@Command(
        name = MicroBenchmarks.NAME,
        description = "Runs the micro-benchmarks; takes JMH's own options, see \"jmh -h\".")
final class MicroBenchmarks {
    static final String NAME = "jmh";

    static int run(String invocation, String... args) throws IOException {
        List<String> options = new ArrayList<>(Arrays.asList(args).subList(1, args.length));
        if (!options.contains("-prof")) {
            options.addAll(List.of("-prof", "gc"));
        }
        if (options.contains("-rff") || options.contains("-h") || options.contains("-l")) {
            org.openjdk.jmh.Main.main(options.toArray(String[]::new));
            return 0;
        }
        RunOptions run = new RunOptions();
        Machine machine = run.machine();
        Path scores = Files.createTempFile("jmh", ".json");
        options.addAll(List.of("-rf", "json", "-rff", scores.toString()));
        org.openjdk.jmh.Main.main(options.toArray(String[]::new));
        System.out.println("Written to "
                + JmhResults.of(scores, machine, NAME, invocation)
                        .write(run.layout().results()));
        Files.delete(scores);
        return 0;
    }
}
