package io.github.cnn4j.matrix;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A JVM of its own for what is chosen once per JVM. */
final class ChildJvm {

    private ChildJvm() {}

    record Result(int exit, List<String> out, List<String> err) {

        @Override
        public String toString() {
            return "exit " + exit + "\n" + String.join("\n", out) + "\n" + String.join("\n", err);
        }
    }

    /**
     * Runs {@link BlasProbe}.
     *
     * @param scratch directory for its output
     * @param without which files of this JVM's class path to leave out, a regular expression for their names
     * @param options of the JVM
     * @param arguments of the program
     */
    static Result probe(Path scratch, String without, List<String> options, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        // A log record is a line.
        command.add("-Djava.util.logging.SimpleFormatter.format=%4$s %3$s: %5$s%n");
        if (Runtime.version().feature() >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(options);
        command.add("-cp");
        command.add(Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).getFileName().toString().matches(without))
                .reduce((a, b) -> a + File.pathSeparator + b)
                .orElseThrow());
        command.add(BlasProbe.class.getName());
        command.addAll(List.of(arguments));
        Path out = scratch.resolve("out.txt");
        Path err = scratch.resolve("err.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        // The JVM would tell on stderr that it picked them up.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS"));
        Process process = builder.start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("no end after 60 s: " + command);
        }
        return new Result(process.exitValue(), Files.readAllLines(out), Files.readAllLines(err));
    }
}
