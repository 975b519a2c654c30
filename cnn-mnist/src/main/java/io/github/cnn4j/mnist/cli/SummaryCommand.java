package io.github.cnn4j.mnist.cli;

import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.mnist.data.DigitImage;
import io.github.cnn4j.network.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints the table of a network's layers. */
@Command(
        name = "summary",
        description =
                "Show a network: its layers, their output shapes and numbers of parameters. A network by name is one for"
                        + " digits.")
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

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description = "Instead of --network: the directory of a training run, or a .safetensors or .onnx file.")
    private @Nullable Path model;

    @Spec
    private CommandSpec command;

    SummaryCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        console.text(network().summary().toString());
        return Program.DONE;
    }

    private Network network() throws IOException {
        if (model == null) {
            return NetworkChoice.build(network, INPUT, DIGITS, builder -> builder);
        }
        if (command.commandLine().getParseResult().hasMatchedOption("--network")) {
            throw new ParameterException(command.commandLine(), "expected --network or --model, got both");
        }
        return ModelOption.network(model);
    }
}
