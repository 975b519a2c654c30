package io.github.cnn4j.mnist.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.util.Locale;

/**
 * Where the program's words go.
 *
 * @param out for results; writing to it never throws, as a training must not end because nobody reads on
 * @param err for failures
 * @param terminal whether a person sees {@code out} as it is written, so that a line may be drawn over
 */
record Console(PrintWriter out, PrintWriter err, boolean terminal) {

    static Console ofThisProcess() {
        return new Console(writer(FileDescriptor.out, "stdout"), writer(FileDescriptor.err, "stderr"), isTerminal());
    }

    /**
     * To the file itself, since System.out keeps failures to itself, and in the terminal's own encoding, which Java 17
     * knows under one name and later ones under two.
     */
    private static PrintWriter writer(FileDescriptor file, String name) {
        String encoding = System.getProperty(name + ".encoding", System.getProperty("native.encoding"));
        Charset charset = encoding == null ? Charset.defaultCharset() : Charset.forName(encoding);
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(file), charset), true);
    }

    /** The same without anything on {@code out}. */
    Console silenced() {
        return new Console(new PrintWriter(Writer.nullWriter()), err, false);
    }

    /** Prints a line, in the same notation of numbers everywhere. */
    void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }

    /** Prints lines that end in line feeds already. */
    void text(String lines) {
        out.print(lines);
        out.flush();
    }

    /** A fraction as a percentage, with digits enough to tell 99.99% from certainty. */
    static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.2f%%", 100 * fraction);
    }

    @SuppressWarnings("SystemConsoleNull") // Looked after below.
    private static boolean isTerminal() {
        java.io.Console console = System.console();
        if (console == null || "dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        try {
            // From Java 22 on there is a console even where there is no terminal, and this method to tell.
            return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
