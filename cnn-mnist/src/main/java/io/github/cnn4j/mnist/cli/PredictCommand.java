package io.github.cnn4j.mnist.cli;

import io.github.cnn4j.io.model.Model;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.mnist.image.Picture;
import io.github.cnn4j.mnist.pictures.Preparation;
import io.github.cnn4j.network.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Predicts the digit or class of pictures. */
@Command(
        name = "predict",
        description =
                "Predict the digit or class of each picture. A picture may be of any size; for a model trained on digits,"
                        + " it shows one digit, dark on light or light on dark.")
@SuppressWarnings("NullAway.Init") // picocli sets what is not given here.
final class PredictCommand implements Callable<Integer> {
    private final Console console;

    @ParentCommand
    private RootCommand root;

    @Mixin
    private ModelOption model;

    @Parameters(arity = "1..*", paramLabel = "IMAGE.png", description = "Pictures (PNG, JPEG, GIF or BMP).")
    private List<Path> images;

    PredictCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Model loaded = model.load();
        Preparation preparation = preparation(loaded);
        String noun = loaded.classNames().isEmpty() ? "digit" : "class";
        int width = images.stream().mapToInt(image -> image.toString().length()).reduce("file".length(), Math::max);
        int nameWidth = loaded.classNames().stream().mapToInt(String::length).reduce(noun.length(), Math::max);
        String format = "%-" + width + "s  %" + nameWidth + "s  %11s  %s";
        console.line(format, "file", noun, "probability", "runner-up");
        int failed = 0;
        for (Path image : images) {
            try {
                console.line(format, row(image, input(image, preparation, loaded), loaded));
            } catch (IOException e) {
                Failures.print(console.err(), e, root.verbose());
                failed++;
            }
        }
        return failed == 0 ? Program.DONE : Program.FAILED;
    }

    private Preparation preparation(Model loaded) throws IOException {
        Network network = loaded.network();
        return Preparation.of(loaded)
                .orElseThrow(() -> new IOException(model.path
                        + ": expected a model with a preparation of pictures for its " + network.inputShape()
                        + " inputs, or a model of 10 digits in 1 x 28 x 28 pixels, got neither"));
    }

    /** Returns the network's input for a picture of any size. */
    private static Matrix input(Path image, Preparation preparation, Model loaded) throws IOException {
        try {
            return preparation.input(Picture.read(image), loaded.normalization());
        } catch (IllegalArgumentException e) {
            throw new IOException(image + ": " + e.getMessage(), e);
        }
    }

    private Object[] row(Path image, Matrix input, Model loaded) throws IOException {
        Matrix probabilities = loaded.network().predict(input);
        if (!probabilities.isFinite()) {
            throw new IOException(
                    image + ": the outputs of " + model.path + " for it overflow, expected probabilities");
        }
        List<Integer> ranked = IntStream.range(0, probabilities.getColumnDimension())
                .boxed()
                .sorted(Comparator.comparingDouble(label -> -probabilities.getEntry(0, label)))
                .toList();
        int second = ranked.get(1);
        return new Object[] {
            image,
            loaded.className(ranked.get(0)),
            Console.percent(probabilities.getEntry(0, ranked.get(0))),
            loaded.className(second) + " (" + Console.percent(probabilities.getEntry(0, second)) + ")"
        };
    }
}
