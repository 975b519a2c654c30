package io.github.cnn4j.mnist.cli;

/** The entry point of the program. */
public final class Main {
    private static final String LOG_FORMAT = "java.util.logging.SimpleFormatter.format";

    private Main() {}

    /**
     * Runs a command and ends the process with its exit code.
     *
     * @param arguments a command and its options; {@code --help} lists them
     */
    public static void main(String[] arguments) {
        if (System.getProperty(LOG_FORMAT) == null) {
            System.setProperty(LOG_FORMAT, "%4$s: %5$s%n");
        }
        System.exit(Program.run(Console.ofThisProcess(), arguments));
    }
}
