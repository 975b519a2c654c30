package io.github.cnn4j.benchmarks.turns;

import io.github.cnn4j.benchmarks.contender.ContenderMain;
import io.github.cnn4j.benchmarks.contender.Layout;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The process of a contender, asked line by line; see {@link ContenderMain}. */
final class ContenderProcess implements AutoCloseable {
    private static final int TAIL = 15;

    private final String label;
    private final Path log;
    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter questions;

    private ContenderProcess(String label, Path log, Process process) {
        this.label = label;
        this.log = log;
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.questions = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** Starts the process and waits until it is ready. */
    static ContenderProcess start(Entry entry, Layout layout) throws IOException {
        Path logs = Files.createDirectories(layout.directory().resolve("logs"));
        Path log = logs.resolve(entry.label().replaceAll("[^A-Za-z0-9.]+", "-") + ".log");
        ProcessBuilder builder = new ProcessBuilder(entry.command(layout)).redirectError(log.toFile());
        builder.environment().putAll(entry.environment());
        Process process = builder.start();
        // An interrupted run must not leave processes behind.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        ContenderProcess contender = new ContenderProcess(entry.label(), log, process);
        contender.awaitAnswer();
        return contender;
    }

    Map<String, Double> ask(String question) throws IOException {
        try {
            questions.write(question);
            questions.newLine();
            questions.flush();
        } catch (IOException e) {
            throw failure(e);
        }
        return awaitAnswer();
    }

    private Map<String, Double> awaitAnswer() throws IOException {
        String line;
        while ((line = answers.readLine()) != null) {
            if (line.startsWith(ContenderMain.ANSWER)) {
                return figures(line);
            }
        }
        throw failure(null);
    }

    private static Map<String, Double> figures(String line) {
        Map<String, Double> figures = new LinkedHashMap<>();
        for (String figure :
                line.substring(ContenderMain.ANSWER.length()).trim().split(" ", -1)) {
            int equals = figure.indexOf('=');
            if (equals > 0) {
                figures.put(figure.substring(0, equals), Double.valueOf(figure.substring(equals + 1)));
            }
        }
        return figures;
    }

    /** The most memory that the process has had at once, in MB (10⁶ bytes): VmHWM, which only Linux tells. */
    OptionalDouble peakMegabytes() throws IOException {
        Path status = Path.of("/proc/" + process.pid() + "/status");
        if (!Files.isReadable(status)) {
            return OptionalDouble.empty();
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) * 1024 / 1e6)
                .findFirst();
    }

    /** What the process has printed so far. */
    List<String> printed() throws IOException {
        return Files.readAllLines(log, StandardCharsets.UTF_8);
    }

    private IOException failure(@Nullable IOException cause) throws IOException {
        List<String> lines = printed();
        String tail = String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
        return new IOException(
                "the process of " + label + " ended before it had answered; its output, in " + log + ", ends with\n"
                        + tail,
                cause);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
