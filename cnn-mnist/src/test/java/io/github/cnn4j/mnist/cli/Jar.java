package io.github.cnn4j.mnist.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The built jar as a process of its own, as a user runs it. */
final class Jar {
    private static final long LIMIT_MINUTES = 5;

    private final Path directory;
    private final List<String> javaOptions = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();

    /** To run in a directory; what it prints goes to files beside that. */
    Jar(Path directory) {
        this.directory = directory;
    }

    Jar with(String javaOption) {
        javaOptions.add(javaOption);
        return this;
    }

    Jar withEnvironment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Runs to the end. */
    Run run(String... arguments) throws IOException, InterruptedException {
        return end(start(arguments));
    }

    Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(javaOptions);
        command.add("-jar");
        command.add(System.getProperty("cnn4j.program"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out().toFile())
                .redirectError(err().toFile());
        // Java would say that it has picked these up.
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().putAll(environment);
        return builder.start();
    }

    Run end(Process process) throws IOException, InterruptedException {
        try {
            if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                throw new AssertionError("not done within " + LIMIT_MINUTES + " minutes: " + soFar());
            }
        } finally {
            process.destroyForcibly();
        }
        return new Run(process.exitValue(), read(out()), read(err()));
    }

    /** What it has printed so far. */
    String soFar() throws IOException {
        return read(out());
    }

    private Path out() {
        return directory.resolveSibling(directory.getFileName() + ".out");
    }

    private Path err() {
        return directory.resolveSibling(directory.getFileName() + ".err");
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file).replace(System.lineSeparator(), "\n");
    }
}
