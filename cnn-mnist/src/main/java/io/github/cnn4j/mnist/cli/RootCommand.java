package io.github.cnn4j.mnist.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The program without a command: prints help and version. */
@Command(
        name = RootCommand.NAME,
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = RootCommand.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        usageHelpAutoWidth = true,
        description =
                "Trains a convolutional network on MNIST and similar data sets, evaluates it and recognises digits with it.",
        footer = "%nExit code: 0 done, 1 failed, 2 wrong usage.")
final class RootCommand {
    static final String NAME = "cnn-mnist";

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Show the stack trace of a failure.")
    private boolean verbose;

    boolean verbose() {
        return verbose;
    }

    /** Reads the version from the manifest of the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = RootCommand.class.getPackage().getImplementationVersion();
            return new String[] {NAME + " " + (version == null ? "(not run from its jar)" : version)};
        }
    }
}
