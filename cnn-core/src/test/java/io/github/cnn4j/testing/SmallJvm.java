package io.github.cnn4j.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A JVM of 64 MB, in which what a file claims to hold does not fit. */
public final class SmallJvm {

    private SmallJvm() {}

    /**
     * Runs a class and returns the lines that it prints.
     *
     * @param scratch directory for what it prints
     */
    public static List<String> run(Path scratch, Class<?> main, Object... arguments)
            throws IOException, InterruptedException {
        Path output = scratch.resolve("output");
        List<String> options = List.of("-Xmx64m", "-Djava.awt.headless=true");
        ChildProcess.start(Commands.java(options, main, arguments), output).waitFor();
        return Files.readAllLines(output);
    }
}
