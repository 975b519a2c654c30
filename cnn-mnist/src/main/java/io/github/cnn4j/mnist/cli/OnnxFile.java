package io.github.cnn4j.mnist.cli;

import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.io.model.Model;
import io.github.cnn4j.mnist.pictures.PictureFormat;
import io.github.cnn4j.mnist.pictures.Preparation;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.onnx.Onnx;
import io.github.cnn4j.onnx.OnnxModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An ONNX file in place of a training run's model; another program may have written it. */
final class OnnxFile {
    static final String END = ".onnx";

    private OnnxFile() {}

    static boolean isMeantBy(Path path) {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(END);
    }

    /** The layers, regardless of what the file says about pixels and classes. */
    static Network network(Path file) throws IOException {
        return Onnx.load(file).network();
    }

    /**
     * Reads a model of pictures.
     *
     * @param input how a pixel becomes an input value of the file; null if the file itself says so
     * @throws IOException if it cannot be read, or does not say how pixels become its input and neither does the caller
     */
    static Model model(Path file, @Nullable Normalization input) throws IOException {
        OnnxModel onnx = Onnx.load(file);
        Normalization normalization = normalization(file, onnx, input);
        try {
            return prepared(onnx.toModel(normalization));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private static Normalization normalization(Path file, OnnxModel onnx, @Nullable Normalization input)
            throws IOException {
        if (input == null) {
            try {
                return onnx.toModel().normalization();
            } catch (IllegalStateException e) {
                throw new IOException(
                        file + ": the file does not say how pixels become its input, expected "
                                + ModelOption.NORMALIZATION,
                        e);
            }
        }
        if (onnx.isOwn()) {
            throw new IOException(
                    file + ": the file says how pixels become its input, expected no " + ModelOption.NORMALIZATION);
        }
        return onnx.normalizationAfter(input);
    }

    /** A model that does not say how its pictures are prepared, and is not one of digits, gets them as those of a folder. */
    private static Model prepared(Model model) {
        if (Preparation.of(model).isPresent()) {
            return model;
        }
        return PictureFormat.find(model.network().inputShape())
                .map(format -> model.withPreparation(format.toJson()))
                .orElse(model);
    }
}
