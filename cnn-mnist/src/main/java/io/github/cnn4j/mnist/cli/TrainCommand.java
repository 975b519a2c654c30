package io.github.cnn4j.mnist.cli;

import io.github.cnn4j.io.Model;
import io.github.cnn4j.io.ModelFile;
import io.github.cnn4j.matrix.Blas;
import io.github.cnn4j.mnist.data.TrainTest;
import io.github.cnn4j.mnist.metrics.ClassificationReport;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.SimpleConvNet;
import io.github.cnn4j.train.History;
import io.github.cnn4j.train.Normalization;
import io.github.cnn4j.train.Sgd;
import io.github.cnn4j.train.Trainer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.apache.commons.math3.stat.interval.ConfidenceInterval;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Trains the network of the homework and leaves the model and its results in a directory. */
@Command(
        name = "train",
        sortOptions = false,
        description = "Train the network and leave the model and its results in a directory. The defaults are the"
                + " homework's; without options it trains on the digits that come with the program.")
final class TrainCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private final TrainingOptions options = new TrainingOptions();

    TrainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        try (Interruption interruption = new Interruption();
                RunDirectory directory = RunDirectory.open(options.out);
                Workers workers = new Workers(options.threads)) {
            Console talk = options.quiet ? console.silenced() : console;
            TrainTest data = load(talk, interruption);
            Network network = SimpleConvNet.builder()
                    .form(options.form)
                    .precision(options.precision)
                    .seed(options.seed)
                    .build();
            printHead(talk, data, network, directory);
            History history = workers.run(() -> train(talk, data, network, interruption));
            Outcome outcome = new Outcome(options, data, network, history);
            save(outcome, directory);
            if (outcome.interrupted()) {
                saveMetrics(outcome, null, directory);
                printInterrupted(outcome, directory);
                return Program.FAILED;
            }
            ClassificationReport report = workers.run(() -> ClassificationReport.of(network, data.test()));
            saveMetrics(outcome, report, directory);
            printReport(talk, report, directory);
            return Program.DONE;
        }
    }

    private TrainTest load(Console talk, Interruption interruption) throws IOException {
        try (FetchDisplay display = new FetchDisplay(talk)) {
            return interruption.<TrainTest, IOException>during(() -> options.data.load(display));
        }
    }

    private void printHead(Console talk, TrainTest data, Network network, RunDirectory directory) {
        talk.line("data      %s", data.description());
        talk.line(
                "training  epochs %d, batch %d, learning rate %s, momentum %s, seed %d",
                options.epochs, options.batch, options.learningRate, options.momentum, options.seed);
        talk.line(
                "form      %s, precision %s, threads %d, %s",
                Converters.name(options.form), Converters.name(options.precision), options.threads, Blas.description());
        talk.line("results   %s", directory.path());
        talk.line("");
        talk.text(network.summary().toString());
        talk.line("");
    }

    private History train(Console talk, TrainTest data, Network network, Interruption interruption) {
        try (EpochDisplay display = new EpochDisplay(talk)) {
            Trainer trainer = Trainer.builder(network, data.train())
                    .test(data.test())
                    .optimizer(Sgd.of(options.learningRate).withMomentum(options.momentum))
                    .epochs(options.epochs)
                    .batchSize(options.batch)
                    .seed(options.seed)
                    .onBatch(display)
                    .onEpoch(display)
                    .onBatch(result -> interruption.insist())
                    .build();
            display.printHead();
            return interruption.during(trainer::train);
        }
    }

    private static void save(Outcome outcome, RunDirectory directory) throws IOException {
        Model model = new Model(outcome.network(), Normalization.MNIST);
        directory.save(RunDirectory.MODEL, file -> ModelFile.save(model, file));
        byte[] history = HistoryCsv.of(outcome.history()).getBytes(StandardCharsets.UTF_8);
        directory.write(RunDirectory.HISTORY, stream -> stream.write(history));
    }

    private static void saveMetrics(Outcome outcome, @Nullable ClassificationReport report, RunDirectory directory)
            throws IOException {
        directory.write(RunDirectory.METRICS, stream -> MetricsJson.write(outcome, report, stream));
        if (report != null) {
            byte[] confusion = report.confusion().toCsv().getBytes(StandardCharsets.UTF_8);
            directory.write(RunDirectory.CONFUSION, stream -> stream.write(confusion));
        }
    }

    private void printInterrupted(Outcome outcome, RunDirectory directory) {
        console.line("");
        console.line(
                "Interrupted after epoch %d of %d and batch %d of %d of the next.",
                outcome.history().epochs().size(),
                options.epochs,
                outcome.batchesOfUnfinishedEpoch(),
                outcome.batchesPerEpoch());
        console.line(
                "What is done is in %s: %s, %s, %s",
                directory.path(), RunDirectory.MODEL, RunDirectory.HISTORY, RunDirectory.METRICS);
    }

    private void printReport(Console talk, ClassificationReport report, RunDirectory directory) {
        talk.line("");
        talk.text(report.toText());
        talk.line("");
        ConfidenceInterval interval = report.confusion().accuracyInterval();
        console.line(
                "Test accuracy %.2f%% (%.0f%% interval %.2f to %.2f) after epoch %d.",
                100 * report.confusion().accuracy(),
                100 * interval.getConfidenceLevel(),
                100 * interval.getLowerBound(),
                100 * interval.getUpperBound(),
                options.epochs);
        console.line(
                "Results in %s: %s, %s, %s, %s",
                directory.path(),
                RunDirectory.MODEL,
                RunDirectory.HISTORY,
                RunDirectory.METRICS,
                RunDirectory.CONFUSION);
    }
}
