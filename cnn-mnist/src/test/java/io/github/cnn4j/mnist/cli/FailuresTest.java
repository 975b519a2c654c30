package io.github.cnn4j.mnist.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.optim.DivergenceException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {
    static Stream<Arguments> saysInASentenceWhatFailed() {
        return Stream.of(
                Arguments.of("a/b: no such file or directory", new NoSuchFileException("a/b")),
                Arguments.of("a/b: permission denied", new AccessDeniedException("a/b")),
                Arguments.of("a/b: already exists", new FileAlreadyExistsException("a/b")),
                Arguments.of(
                        "a/b: No space left on device",
                        new FileSystemException("a/b", null, "No space left on device")),
                Arguments.of("a/b: no such file", new NoSuchFileException("a/b", null, "no such file")),
                Arguments.of("expected 1, got 2", new UncheckedIOException(new IOException("expected 1, got 2"))),
                Arguments.of("the loss is NaN", new DivergenceException("the loss is NaN")),
                Arguments.of(
                        "internal error: java.lang.NullPointerException; --verbose shows where",
                        new NullPointerException()),
                Arguments.of(
                        "internal error: java.io.IOException; --verbose shows where", new IOException((String) null)));
    }

    @ParameterizedTest
    @MethodSource
    void saysInASentenceWhatFailed(String sentence, Exception failure) {
        assertEquals(sentence, Failures.sentence(failure));
    }

    @Test
    void saysHowMuchMemoryThereWas() {
        assertTrue(Failures.sentence(new OutOfMemoryError("Java heap space"))
                .matches("not enough memory: this program may take \\d+ MiB; a smaller network or --batch .*"));
    }

    @Test
    void staysOneLine() {
        assertEquals("cnn-mnist: first second", Failures.line("first\n  second"));
    }

    @Test
    void givesATerminalNothingToObey() {
        assertEquals("cnn-mnist: a?[2Jb", Failures.line("a\u001b[2Jb"));
    }

    @Test
    void showsTheStackTraceWhenAskedTo() {
        assertEquals(1, lines(false).count());
        assertTrue(lines(true).anyMatch(line -> line.contains("at " + FailuresTest.class.getName())));
    }

    private static Stream<String> lines(boolean verbose) {
        StringWriter err = new StringWriter();
        Failures.print(new PrintWriter(err, true), new IOException("no luck"), verbose);
        return err.toString().lines();
    }
}
