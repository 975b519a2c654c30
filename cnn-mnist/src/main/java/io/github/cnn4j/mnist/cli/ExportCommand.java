package io.github.cnn4j.mnist.cli;

import io.github.cnn4j.io.model.Model;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.onnx.ExportOptions;
import io.github.cnn4j.onnx.Onnx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes a model as an ONNX file, which other programs run. */
@Command(
        name = "export",
        description =
                "Write a model as an ONNX file, which ONNX Runtime, browsers and other libraries run. It takes images"
                        + " as batch x channels x height x width; its metadata hold the names of the classes and the settings of the"
                        + " training run.")
@SuppressWarnings("NullAway.Init") // picocli sets what is not given here.
final class ExportCommand implements Callable<Integer> {

    /** The outputs of the file. */
    enum Output {
        PROBABILITIES,
        LOGITS
    }

    private final Console console;

    @Mixin
    private ModelOption model;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "FILE.onnx",
            description = "The file to write; there must be none of that name.")
    private Path to;

    @Option(
            names = "--input",
            paramLabel = "INPUT",
            defaultValue = "pixels",
            converter = Converters.ExportInput.class,
            description =
                    "What the file takes: pixels from 0 to 255, which it normalizes, or values that are normalized"
                            + " already: pixels or normalized (default: ${DEFAULT-VALUE}).")
    private ExportOptions.Input input;

    @Option(
            names = "--output",
            paramLabel = "OUTPUT",
            defaultValue = "probabilities",
            converter = Converters.ExportOutput.class,
            description = "Outputs of the file: probabilities, or logits, which are the outputs before softmax"
                    + " (default: ${DEFAULT-VALUE}).")
    private Output output;

    @Option(
            names = "--precision",
            paramLabel = "PRECISION",
            defaultValue = "float",
            converter = Converters.PrecisionName.class,
            description = "float or double; ONNX Runtime has no convolutions in double precision (default:"
                    + " ${DEFAULT-VALUE}).")
    private Precision precision;

    @Option(
            names = "--batch",
            paramLabel = "N",
            converter = Converters.Count.class,
            description = "Images of every batch (default: any number).")
    private @Nullable Integer batch;

    @Spec
    private CommandSpec command;

    ExportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (!OnnxFile.isMeantBy(to)) {
            throw new ParameterException(command.commandLine(), "expected a file ending in .onnx as --to, got " + to);
        }
        if (Files.exists(to)) {
            throw new IOException(to + " is there already, and it would be overwritten; choose another --to");
        }
        Model loaded = model.load();
        Onnx.export(loaded, to, options());
        console.line("model     %s", model.describe(loaded));
        console.line("wrote     %s, %,d bytes, %s precision", to, Files.size(to), Converters.name(precision));
        console.line("input     %s: %s", dimensions(loaded.network().inputShape()), described());
        console.line(
                "output    %s x %d: %s",
                examples(), loaded.network().outputShape().size(), Converters.name(output));
        return Program.DONE;
    }

    private ExportOptions options() throws IOException {
        ExportOptions options = ExportOptions.standard()
                .input(input)
                .softmax(output == Output.PROBABILITIES)
                .precision(precision);
        if (batch != null) {
            options = options.batchSize(batch);
        }
        for (Map.Entry<String, String> setting : RunNotes.of(model.path).entrySet()) {
            options = options.metadata(setting.getKey(), setting.getValue());
        }
        return options;
    }

    private String dimensions(Shape image) {
        return examples() + " x " + image;
    }

    private String examples() {
        return batch == null ? "batch" : batch.toString();
    }

    private String described() {
        return input == ExportOptions.Input.PIXELS ? "pixels from 0 to 255" : "normalized values";
    }
}
