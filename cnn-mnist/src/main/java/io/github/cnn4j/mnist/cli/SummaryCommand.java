package io.github.cnn4j.mnist.cli;

import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.mnist.data.DigitImage;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints the table of a network's layers. */
@Command(
        name = "summary",
        description = "Show a network for digits: its layers, their output shapes and numbers of parameters.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class SummaryCommand implements Callable<Integer> {
    private static final Shape INPUT = new Shape(1, DigitImage.SIDE, DigitImage.SIDE);
    private static final int DIGITS = 10;

    private final Console console;

    @Option(
            names = "--network",
            paramLabel = "NETWORK",
            defaultValue = NetworkChoice.DEFAULT,
            converter = Converters.NetworkName.class,
            description = NetworkChoice.DESCRIPTION)
    private String network;

    SummaryCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        console.text(
                NetworkChoice.builder(network, INPUT, DIGITS).build().summary().toString());
        return Program.DONE;
    }
}
