package io.github.cnn4j.mnist.cli;

import io.github.cnn4j.data.ImageDataset;
import io.github.cnn4j.data.LabelledDataset;
import io.github.cnn4j.io.model.Model;
import io.github.cnn4j.mnist.data.MnistSource;
import io.github.cnn4j.mnist.data.TrainTest;
import io.github.cnn4j.mnist.metrics.ClassificationReport;
import io.github.cnn4j.mnist.metrics.ConfusionMatrix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says how well a model does on the test images of a data set. */
@Command(name = "evaluate", description = "Evaluate a model on the test images of a data set.")
@SuppressWarnings("NullAway.Init") // picocli sets what is not given here.
final class EvaluateCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = "--model",
            required = true,
            paramLabel = "DIR",
            description = "The directory that a training left, or a .safetensors file.")
    private Path model;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DATA",
            converter = Converters.Source.class,
            description = "embedded, mnist, fashion-mnist, kmnist, or a directory with the four IDX files.")
    private MnistSource source;

    EvaluateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Model loaded = ModelPath.load(model);
        TrainTest data;
        try (FetchDisplay display = new FetchDisplay(console)) {
            data = source.load(display);
        }
        console.line("model     %s", ModelPath.describe(model, loaded));
        console.line("data      %s", data.description());
        console.line("");
        ClassificationReport report = ClassificationReport.of(loaded.network(), normalizedFor(loaded, data.test()));
        console.text(report.toText());
        console.line("");
        print(report.confusion());
        return Program.DONE;
    }

    /** The images as the model was trained to see them. */
    private static LabelledDataset normalizedFor(Model model, LabelledDataset data) {
        return data instanceof ImageDataset images ? images.with(model.normalization()) : data;
    }

    private void print(ConfusionMatrix confusion) {
        console.line("%7s %s", "true", "predicted");
        console.line("%7s%s", "", row(confusion.classes(), String::valueOf));
        for (int label = 0; label < confusion.classes(); label++) {
            int trueClass = label;
            console.line("%7d%s", label, row(confusion.classes(), i -> String.valueOf(confusion.count(trueClass, i))));
        }
    }

    private static String row(int classes, IntFunction<String> cell) {
        return IntStream.range(0, classes)
                .mapToObj(i -> String.format(Locale.ROOT, "%6s", cell.apply(i)))
                .collect(Collectors.joining());
    }
}
