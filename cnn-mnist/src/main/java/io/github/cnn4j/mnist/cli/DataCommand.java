package io.github.cnn4j.mnist.cli;

import picocli.CommandLine.Command;

/** Groups the commands for data sets. */
@Command(name = "data", synopsisSubcommandLabel = "COMMAND", description = "Fetch and check data sets.")
final class DataCommand {}
