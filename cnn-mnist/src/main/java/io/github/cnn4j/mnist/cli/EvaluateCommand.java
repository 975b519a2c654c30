package io.github.cnn4j.mnist.cli;

import io.github.cnn4j.data.ImageDataset;
import io.github.cnn4j.data.LabelledDataset;
import io.github.cnn4j.io.model.Model;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.mnist.data.MnistSource;
import io.github.cnn4j.mnist.data.TrainTest;
import io.github.cnn4j.mnist.metrics.ClassificationReport;
import io.github.cnn4j.mnist.metrics.ConfusionMatrix;
import io.github.cnn4j.mnist.pictures.ImageFolder;
import io.github.cnn4j.mnist.pictures.MappedImages;
import io.github.cnn4j.mnist.pictures.PictureFormat;
import io.github.cnn4j.mnist.pictures.Preparation;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Evaluates a model on the test images of a data set. */
@Command(name = "evaluate", description = "Evaluate a model on the test images of a data set.")
@SuppressWarnings("NullAway.Init") // picocli sets what is not given here.
final class EvaluateCommand implements Callable<Integer> {
    private static final int FIRST_COLUMN = 7;
    private static final int COLUMN = 6;

    private final Console console;

    @Mixin
    private ModelOption model;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DATA",
            converter = Converters.Source.class,
            description =
                    "embedded, mnist, fashion-mnist, kmnist, a directory with the four IDX files, or a folder of pictures"
                            + " with one folder per class.")
    private MnistSource source;

    @Option(
            names = "--test-share",
            paramLabel = "S",
            converter = Converters.Share.class,
            description =
                    "For a folder of pictures without folders train and test: the share of pictures that the training"
                            + " run kept to evaluate on, or 1 for all pictures.")
    private @Nullable Double testShare;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The seed of the training run, with --test-share (default: 1).")
    private @Nullable Long seed;

    @Spec
    private CommandSpec command;

    EvaluateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Model loaded = model.load();
        LabelledDataset test;
        String description;
        if (source instanceof PictureFolder folder) {
            MappedImages pictures = load(folder, loaded);
            test = pictures;
            description = String.format(
                    Locale.ROOT, "%s, %,d images, from the folder %s", pictures.name(), pictures.size(), folder.path());
        } else {
            refuseShare();
            TrainTest data;
            try (FetchDisplay display = new FetchDisplay(console)) {
                data = source.load(display);
            }
            test = normalizedFor(loaded, data.test());
            description = data.description();
        }
        console.line("model     %s", model.describe(loaded));
        console.line("data      %s", description);
        console.line("");
        ClassificationReport report = ClassificationReport.of(loaded.network(), test);
        console.text(report.toText(loaded::className));
        console.line("");
        print(report.confusion(), loaded);
        return Program.DONE;
    }

    /** Returns the pictures, prepared as in the model's training. */
    private MappedImages load(PictureFolder folder, Model loaded) throws IOException {
        List<String> names = IntStream.range(0, loaded.network().outputShape().size())
                .mapToObj(loaded::className)
                .toList();
        try (PictureDisplay display = new PictureDisplay(console, true)) {
            ImageFolder pictures =
                    display.on(folder.folder()).format(format(loaded)).seed(seed == null ? 1 : seed);
            ImageFolder shared = testShare == null ? pictures : pictures.testShare(testShare);
            return shared.loadTest(names, loaded.normalization());
        }
    }

    /** Returns the format of the model's pictures; for a model of digits, the size and channels of its input. */
    private PictureFormat format(Model loaded) throws IOException {
        if (Preparation.of(loaded).orElse(null) instanceof PictureFormat format) {
            return format;
        }
        try {
            return PictureFormat.of(loaded.network().inputShape());
        } catch (IllegalArgumentException e) {
            throw new IOException(model.path + ": " + e.getMessage(), e);
        }
    }

    private void refuseShare() {
        if (testShare != null || seed != null) {
            throw new ParameterException(
                    command.commandLine(),
                    (testShare == null ? "--seed" : "--test-share") + " expects a folder of pictures as --data");
        }
    }

    /** Returns the images, prepared as in the model's training. */
    private LabelledDataset normalizedFor(Model loaded, LabelledDataset data) throws IOException {
        Shape expected = loaded.network().inputShape();
        if (!data.shape().equals(expected)) {
            throw new IOException(
                    data.name() + " has examples of " + data.shape() + ", but the network expects " + expected);
        }
        return data instanceof ImageDataset images ? images.with(loaded.normalization()) : data;
    }

    private void print(ConfusionMatrix confusion, Model model) {
        int longest = IntStream.range(0, confusion.classes())
                .map(i -> model.className(i).length())
                .max()
                .orElseThrow();
        String first = "%" + Math.max(longest, FIRST_COLUMN) + "s";
        String cell = "%" + Math.max(longest + 1, COLUMN) + "s";
        console.line(first + " %s", "true", "predicted");
        console.line(first + "%s", "", row(confusion.classes(), cell, model::className));
        for (int label = 0; label < confusion.classes(); label++) {
            int trueClass = label;
            console.line(
                    first + "%s",
                    model.className(label),
                    row(confusion.classes(), cell, i -> String.valueOf(confusion.count(trueClass, i))));
        }
    }

    private static String row(int classes, String format, IntFunction<String> cell) {
        return IntStream.range(0, classes)
                .mapToObj(i -> String.format(Locale.ROOT, format, cell.apply(i)))
                .collect(Collectors.joining());
    }
}
