package io.github.cnn4j.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** The program: each subcommand measures one thing, prints a table and writes it as JSON. */
@Command(
        name = "benchmarks.jar",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Measures cnn4j beside other libraries and beside this machine's limit.")
public final class Main {
    private Main() {}

    /**
     * Runs a subcommand.
     *
     * @param args the subcommand and its options
     */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        String invocation = "java -jar benchmarks/target/benchmarks.jar " + String.join(" ", args);
        if (args.length > 0 && args[0].equals(MicroBenchmarks.NAME)) {
            try {
                return MicroBenchmarks.run(invocation, args);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new CommandLine(new Main())
                .addSubcommand(new AccuracyCommand(invocation))
                .addSubcommand(new EpochsCommand(invocation))
                .addSubcommand(new FormsCommand(invocation))
                .addSubcommand(new InferenceCommand(invocation))
                .addSubcommand(new ScalingCommand(invocation))
                .addSubcommand(new ServeCommand(invocation))
                .addSubcommand(new SparkCommand(invocation))
                .addSubcommand(new ReportCommand())
                .addSubcommand(MicroBenchmarks.NAME, new MicroBenchmarks())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Main::explain)
                .execute(args);
    }

    /** What a person can do something about needs no stack trace. */
    private static int explain(Exception e, CommandLine command, ParseResult ignored) throws Exception {
        if (e instanceof IOException || e instanceof IllegalArgumentException) {
            command.getErr().println(e.getMessage());
            return command.getCommandSpec().exitCodeOnExecutionException();
        }
        throw e;
    }
}
