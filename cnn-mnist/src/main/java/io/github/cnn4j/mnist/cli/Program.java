package io.github.cnn4j.mnist.cli;

import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs the commands and turns each failure into one line and an exit code. */
final class Program {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;

    private Program() {}

    static int run(Console console, String... arguments) {
        int code;
        try {
            code = commandLine(console).execute(arguments);
        } catch (OutOfMemoryError e) {
            Failures.print(console.err(), e, false);
            code = FAILED;
        }
        if (console.out().checkError() && code == DONE) {
            console.err().println(Failures.line("the standard output was closed or full before all was written to it"));
            code = FAILED;
        }
        return code;
    }

    static CommandLine commandLine(Console console) {
        RootCommand root = new RootCommand();
        CommandLine data = new CommandLine(new DataCommand())
                .addSubcommand(new DataFetchCommand(console))
                .addSubcommand(new DataCheckCommand(console));
        return withConverters(new CommandLine(root)
                        .addSubcommand(new TrainCommand(console))
                        .addSubcommand(new EvaluateCommand(console))
                        .addSubcommand(new PredictCommand(console))
                        .addSubcommand(new ServeCommand(console))
                        .addSubcommand(new ExportCommand(console))
                        .addSubcommand(data)
                        .addSubcommand(new SummaryCommand(console)))
                .setOut(console.out())
                .setErr(console.err())
                .setParameterExceptionHandler((e, arguments) -> wrongUsage(e))
                .setExecutionExceptionHandler((e, command, result) -> {
                    Failures.print(command.getErr(), e, root.verbose());
                    return FAILED;
                });
    }

    /** For option values of all commands, and of recipes. */
    static CommandLine withConverters(CommandLine command) {
        return command.registerConverter(Path.class, new Converters.Place())
                .registerConverter(long.class, new Converters.WholeNumber());
    }

    private static int wrongUsage(ParameterException e) {
        CommandLine command = e.getCommandLine();
        StringBuilder message = new StringBuilder(String.valueOf(e.getMessage()));
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty()) {
            message.append("; is ")
                    .append(String.join(" or ", unmatched.getSuggestions()))
                    .append(" meant?");
        }
        CommandSpec spec = command.getCommandSpec();
        message.append(" (see ").append(spec.qualifiedName()).append(" --help)");
        command.getErr().println(Failures.line(message.toString()));
        return USAGE;
    }
}
