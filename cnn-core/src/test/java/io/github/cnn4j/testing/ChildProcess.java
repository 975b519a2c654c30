package io.github.cnn4j.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of its own, most often a JVM that runs a main class of the tests, to be killed, starved or limited. */
public final class ChildProcess {

    private final Process process;
    private final Path output;

    private ChildProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts a command; what it says goes into a file. */
    public static ChildProcess start(List<String> command, Path output) throws IOException {
        return start(command, Path.of("").toAbsolutePath(), output);
    }

    /** Starts a command in a directory; what it says goes into a file. */
    public static ChildProcess start(List<String> command, Path directory, Path output) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.directory(directory.toFile());
        // The JVM would tell on stderr that it picked them up.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS"));
        return new ChildProcess(builder.start(), output);
    }

    /** Whether it still runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** The processes that it has started, and theirs, as long as they run. */
    public List<ProcessHandle> descendants() {
        return process.descendants().toList();
    }

    /** Ends it at once, as {@code kill -9} does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Waits for its end and returns its exit code. */
    public int waitFor() throws InterruptedException {
        return waitFor(2);
    }

    /** Waits for its end, some minutes at most, and returns its exit code. */
    public int waitFor(int minutes) throws InterruptedException {
        if (!process.waitFor(minutes, TimeUnit.MINUTES)) {
            kill();
            throw new AssertionError("the child did not end within " + minutes + " minutes");
        }
        return process.exitValue();
    }

    /** What it has said so far. */
    public String said() throws IOException {
        return Files.readString(output, StandardCharsets.UTF_8);
    }
}
