package io.github.cnn4j.mnist.cli;

import io.github.cnn4j.optim.DivergenceException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Describes failures, each in one sentence. */
final class Failures {
    private Failures() {}

    /** A line that begins with the program's name. Any message stays on one line and cannot control a terminal. */
    static String line(String message) {
        return RootCommand.NAME + ": " + message.replaceAll("\\s*\\R\\s*", " ").replaceAll("\\p{Cc}", "?");
    }

    static void print(PrintWriter err, Throwable failure, boolean verbose) {
        err.println(line(sentence(failure)));
        if (verbose) {
            failure.printStackTrace(err);
        }
    }

    static String sentence(Throwable failure) {
        if (failure instanceof UncheckedIOException e && e.getCause() != null) {
            return sentence(e.getCause());
        }
        if (failure instanceof FileSystemException e) {
            return fileSystem(e);
        }
        if (failure instanceof OutOfMemoryError) {
            return "not enough memory: this program may take "
                    + (Runtime.getRuntime().maxMemory() >> 20)
                    + " MiB; a smaller network or --batch needs less, and java -Xmx gives more";
        }
        boolean expected = failure instanceof IOException
                || failure instanceof IllegalArgumentException
                || failure instanceof DivergenceException;
        if (expected && failure.getMessage() != null) {
            return failure.getMessage();
        }
        return "internal error: " + failure + "; --verbose shows where";
    }

    /** The platform's messages of these kinds contain only the path. */
    private static String fileSystem(FileSystemException e) {
        if (e.getReason() == null) {
            if (e instanceof NoSuchFileException) {
                return e.getFile() + ": no such file or directory";
            }
            if (e instanceof AccessDeniedException) {
                return e.getFile() + ": permission denied";
            }
            if (e instanceof FileAlreadyExistsException) {
                return e.getFile() + ": already exists";
            }
        }
        return String.valueOf(e.getMessage());
    }
}
