package io.github.cnn4j.mnist.cli;

import io.github.cnn4j.io.model.Model;
import io.github.cnn4j.io.model.ModelFile;
import io.github.cnn4j.mnist.pictures.Preparation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Option;

/** The option {@code --model}: a run's directory, or a model file itself. */
@SuppressWarnings("NullAway.Init") // picocli sets it.
final class ModelOption {
    @Option(
            names = "--model",
            required = true,
            paramLabel = "DIR",
            description = "The directory of a training run, or a .safetensors file.")
    Path path;

    Model load() throws IOException {
        if (!Files.isDirectory(path)) {
            return read(path);
        }
        Path file = path.resolve(RunDirectory.MODEL);
        if (!Files.exists(file)) {
            throw new IOException(path + ": expected a run's directory with " + RunDirectory.MODEL + ", found none");
        }
        return read(file);
    }

    /** A model file may hold any values and texts; the commands need a model that answers. */
    private static Model read(Path file) throws IOException {
        Model model = ModelFile.load(file);
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
