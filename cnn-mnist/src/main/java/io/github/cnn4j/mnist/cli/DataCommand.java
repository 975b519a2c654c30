package io.github.cnn4j.mnist.cli;

import picocli.CommandLine.Command;

/** Holds the commands that look after data. */
@Command(name = "data", synopsisSubcommandLabel = "COMMAND", description = "Fetch and check data sets.")
final class DataCommand {}
