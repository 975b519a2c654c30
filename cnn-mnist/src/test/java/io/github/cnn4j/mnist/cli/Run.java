package io.github.cnn4j.mnist.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** One call of the program within this process. */
record Run(int code, String out, String err) {
    static Run of(Object... arguments) {
        return of(false, arguments);
    }

    static Run onTerminal(Object... arguments) {
        return of(true, arguments);
    }

    private static Run of(boolean terminal, Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Console console = new Console(new PrintWriter(out), new PrintWriter(err), terminal);
        int code = Program.run(
                console, List.of(arguments).stream().map(String::valueOf).toArray(String[]::new));
        return new Run(code, normalized(out), normalized(err));
    }

    private static String normalized(StringWriter text) {
        return text.toString().replace(System.lineSeparator(), "\n");
    }
}
