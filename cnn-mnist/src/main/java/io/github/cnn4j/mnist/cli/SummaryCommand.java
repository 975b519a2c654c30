package io.github.cnn4j.mnist.cli;

import io.github.cnn4j.network.SimpleConvNet;
import picocli.CommandLine.Command;

/** Prints the table of the network's layers. */
@Command(name = "summary", description = "Show the network: its layers, their output and how many numbers each learns.")
final class SummaryCommand implements Runnable {
    private final Console console;

    SummaryCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        console.text(SimpleConvNet.builder().build().summary().toString());
    }
}
