package io.github.cnn4j.mnist.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.util.Locale;

/**
 * The output of the program.
 *
 * @param out for results; writing to it never throws, because a training run must not end when its output is closed
 * @param err for failures
 * @param terminal whether {@code out} is a terminal, where a line may be overwritten
 */
record Console(PrintWriter out, PrintWriter err, boolean terminal) {

    static Console ofThisProcess() {
        return new Console(writer(FileDescriptor.out, "stdout"), writer(FileDescriptor.err, "stderr"), isTerminal());
    }

    /**
     * Writes to the file itself, since System.out hides failures, and in the terminal's own encoding, which has one name in
     * Java 17 and two in later versions.
     */
    private static PrintWriter writer(FileDescriptor file, String name) {
        String encoding = System.getProperty(name + ".encoding", System.getProperty("native.encoding"));
        Charset charset = encoding == null ? Charset.defaultCharset() : Charset.forName(encoding);
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(file), charset), true);
    }

    /** The same console without output on {@code out}. */
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

    @SuppressWarnings("SystemConsoleNull") // Checked below.
    private static boolean isTerminal() {
        java.io.Console console = System.console();
        if (console == null || "dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        try {
            // From Java 22 on there is a console even without a terminal, and this method to distinguish the two.
            return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
