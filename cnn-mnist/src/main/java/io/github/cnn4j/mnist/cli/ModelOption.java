package io.github.cnn4j.mnist.cli;

import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.io.model.Model;
import io.github.cnn4j.io.model.ModelFile;
import io.github.cnn4j.mnist.pictures.Preparation;
import io.github.cnn4j.network.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --model}: a run's directory or a model file; and the normalization that an ONNX file may need. */
@SuppressWarnings("NullAway.Init") // picocli sets it.
final class ModelOption {
    static final String NORMALIZATION = "--normalization";

    @Option(
            names = "--model",
            required = true,
            paramLabel = "DIR",
            description = "The directory of a training run, or a .safetensors or .onnx file.")
    Path path;

    @Option(
            names = NORMALIZATION,
            paramLabel = "M/S",
            converter = Converters.MeanAndDeviation.class,
            description =
                    "For an .onnx file that does not say how a pixel p from 0 to 255 becomes its input,"
                            + " (p / 255 - M) / S: for example 0/1, 0.1307/0.3081 or, for three channels, 0.5,0.4,0.4/0.2,0.2,0.3.")
    private @Nullable Normalization normalization;

    Model load() throws IOException {
        if (OnnxFile.isMeantBy(path)) {
            return finite(path, OnnxFile.model(path, normalization));
        }
        if (normalization != null) {
            throw new IOException(NORMALIZATION + " expects an .onnx file as --model, got " + path);
        }
        Path file = file(path);
        return finite(file, ModelFile.load(file));
    }

    /** Returns the layers of a model, ignoring its values and preprocessing. */
    static Network network(Path path) throws IOException {
        return OnnxFile.isMeantBy(path)
                ? OnnxFile.network(path)
                : ModelFile.load(file(path)).network();
    }

    private static Path file(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return path;
        }
        Path file = path.resolve(RunDirectory.MODEL);
        if (!Files.exists(file)) {
            throw new IOException(path + ": expected a run's directory with " + RunDirectory.MODEL + ", got none");
        }
        return file;
    }

    /** Checks the values and texts of a model file, which may be anything. */
    private static Model finite(Path file, Model model) throws IOException {
        try {
            model.network().requireFinite();
            Preparation.of(model);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
        return model;
    }

    String describe(Model model) {
        return String.format(
                Locale.ROOT,
                "%s, %,d parameters, %s precision",
                path,
                model.network().parameterCount(),
                Converters.name(model.network().precision()));
    }
}
