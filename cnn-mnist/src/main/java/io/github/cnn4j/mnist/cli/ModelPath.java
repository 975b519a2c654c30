package io.github.cnn4j.mnist.cli;

import io.github.cnn4j.io.model.Model;
import io.github.cnn4j.io.model.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What {@code --model} names: a run's directory, or a model file itself. */
final class ModelPath {
    private ModelPath() {}

    static Model load(Path chosen) throws IOException {
        if (!Files.isDirectory(chosen)) {
            return read(chosen);
        }
        Path file = chosen.resolve(RunDirectory.MODEL);
        if (!Files.exists(file)) {
            throw new IOException(chosen + ": expected a run's directory with " + RunDirectory.MODEL + ", found none");
        }
        return read(file);
    }

    /** A model file may hold any values; the commands need a model that answers. */
    private static Model read(Path file) throws IOException {
        Model model = ModelFile.load(file);
        try {
            model.network().requireFinite();
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
        return model;
    }

    static String describe(Path chosen, Model model) {
        return String.format(
                Locale.ROOT,
                "%s, %,d parameters, %s precision",
                chosen,
                model.network().parameterCount(),
                Converters.name(model.network().precision()));
    }
}
