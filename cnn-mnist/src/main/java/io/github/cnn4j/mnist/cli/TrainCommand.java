package io.github.cnn4j.mnist.cli;

import io.github.cnn4j.data.LabelledDataset;
import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.io.model.Checkpoint;
import io.github.cnn4j.io.model.Checkpoints;
import io.github.cnn4j.io.model.Model;
import io.github.cnn4j.io.model.ModelFile;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.mnist.data.TrainTest;
import io.github.cnn4j.mnist.metrics.ClassificationReport;
import io.github.cnn4j.mnist.pictures.ImageFolder;
import io.github.cnn4j.mnist.report.RunReport;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.train.History;
import io.github.cnn4j.train.Trainer;
import io.github.cnn4j.train.TrainerBuilder;
import io.github.cnn4j.train.TrainingState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains a network, by default that of the homework, and writes the model and its results to a directory. */
@Command(
        name = "train",
        sortOptions = false,
        description = "Train a network and write the model and its results to a directory. The defaults are the"
                + " homework's; without options it trains on the digits that come with the program.")
final class TrainCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private @Nullable CommandSpec command;

    @Mixin
    private TrainingOptions options = new TrainingOptions();

    TrainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (options.resume != null) {
            return resume(options.resume);
        }
        RunSettings settings = RunSettings.of(command(), options);
        if (options.recipeShow) {
            console.text(Recipe.write(settings.values()));
            return Program.DONE;
        }
        options = settings.options(options);
        requireShardsThatAddUp();
        return begin(settings);
    }

    private void requireShardsThatAddUp() {
        if (options.shards > 1 && options.classWeights != ClassWeighting.NONE) {
            // The weight of a batch is known only when all of its shards are.
            throw new ParameterException(
                    command().commandLine(),
                    "--class-weights " + Converters.name(options.classWeights) + " expects --shards 1, got "
                            + options.shards);
        }
    }

    private int begin(RunSettings settings) throws IOException {
        try (Interruption interruption = new Interruption();
                RunDirectory directory = RunDirectory.open(options.out)) {
            TrainTest data = load(talk(), interruption);
            Network network = network(data);
            Map<String, String> notes = SavedSettings.of(settings, data.train());
            return train(new Start(data, network, null, notes), directory, interruption);
        }
    }

    private int resume(Path broken) throws IOException {
        SavedSettings.requireNoOthers(command().commandLine());
        try (Interruption interruption = new Interruption();
                RunDirectory directory = RunDirectory.reopen(broken)) {
            Checkpoint checkpoint = Checkpoints.latest(
                            broken, warning -> console.err().println(Failures.line(warning)))
                    .orElseThrow(() -> new IOException(broken + " no longer holds a checkpoint"));
            options = SavedSettings.restore(checkpoint.notes(), options);
            TrainTest data = load(talk(), interruption);
            SavedSettings.requireSameData(checkpoint.notes(), data.train());
            SavedSettings.requireSameClasses(checkpoint.model(), data);
            Network network = checkpoint.model().network();
            requireNoSurplusOutputs(network, data);
            return train(new Start(data, network, checkpoint.state(), checkpoint.notes()), directory, interruption);
        }
    }

    private Network network(TrainTest data) throws IOException {
        Network network = NetworkChoice.build(
                options.network, data.train().shape(), data.train().classes(), options::configure);
        requireNoSurplusOutputs(network, data);
        return network;
    }

    /** Outputs without a class have no name and no row in the report. A trainer refuses too few of them. */
    private static void requireNoSurplusOutputs(Network network, TrainTest data) throws IOException {
        Shape output = network.outputShape();
        int classes = data.train().classes();
        if (output.area() == 1 && output.size() > classes) {
            throw new IOException(data.train().name() + " has " + classes + " classes, but the network has "
                    + output.size() + " outputs");
        }
    }

    /** The start of a training run; with a state, it is resumed. */
    private record Start(
            TrainTest data, Network network, @Nullable TrainingState state, Map<String, String> notes) {}

    private int train(Start start, RunDirectory directory, Interruption interruption) throws IOException {
        try (Workers workers = new Workers(options.threads)) {
            TrainingTalk talk = new TrainingTalk(console, options, directory.path());
            talk.head(start.data, start.network, start.state);
            LastEvaluation evaluation =
                    new LastEvaluation(start.network.outputShape().size());
            History history = workers.run(() -> history(start, evaluation, directory, interruption, talk));
            Outcome outcome = new Outcome(options, start.data, start.network, history);
            save(outcome, directory);
            if (outcome.interrupted()) {
                saveMetrics(outcome, null, directory);
                talk.interrupted(outcome);
                return Program.FAILED;
            }
            ClassificationReport report = evaluation
                    .report(start.data.test().size())
                    .orElseGet(() -> workers.run(() -> ClassificationReport.of(start.network, start.data.test())));
            saveMetrics(outcome, report, directory);
            RunReport page = workers.run(() -> TrainReport.of(outcome, report, SavedSettings.options(start.notes)));
            directory.save(RunDirectory.REPORT, page::write);
            Checkpoints.deleteAll(directory.path());
            talk.report(report, start.data.classNames());
            return Program.DONE;
        }
    }

    private CommandSpec command() {
        return Objects.requireNonNull(command, "picocli sets it");
    }

    private Console talk() {
        return options.quiet ? console.silenced() : console;
    }

    private TrainTest load(Console talk, Interruption interruption) throws IOException {
        if (options.data instanceof PictureFolder folder) {
            requireNothingHeldOut();
            try (PictureDisplay display = new PictureDisplay(talk, !options.pictures.strict)) {
                ImageFolder pictures = options.pictures.of(display.on(folder.folder()), options.seed);
                return interruption.<TrainTest, IOException>during(pictures::load);
            }
        }
        options.pictures.refuseForOtherData(command());
        try (FetchDisplay display = new FetchDisplay(talk)) {
            TrainTest data = interruption.<TrainTest, IOException>during(() -> options.data.load(display));
            return options.holdOut == null ? data : heldOut(data, options.holdOut);
        }
    }

    /** Refuses --hold-out for a folder, whose pictures are sorted by class: the last ones would all be of one class. */
    private void requireNothingHeldOut() {
        if (options.holdOut != null) {
            throw new ParameterException(
                    command().commandLine(),
                    "--hold-out expects IDX files as --data, got a folder of pictures, which --test-share splits");
        }
    }

    private TrainTest heldOut(TrainTest data, int count) {
        if (count >= data.train().size()) {
            throw new ParameterException(
                    command().commandLine(),
                    "--hold-out expects fewer than the " + data.train().size() + " training images, got " + count);
        }
        return data.holdOut(count);
    }

    private History history(
            Start start,
            LastEvaluation evaluation,
            RunDirectory directory,
            Interruption interruption,
            TrainingTalk talk) {
        int every = options.checkpointEvery == null ? Integer.MAX_VALUE : options.checkpointEvery;
        try (EpochDisplay display = new EpochDisplay(talk(), start.data.train().size())) {
            LabelledDataset train = start.data.train();
            TrainerBuilder builder = Trainer.builder(start.network, options.augmentation.of(train))
                    .test(start.data.test())
                    .optimizer(Method.of(options, train.size()))
                    .loss(options.classWeights.loss(options.labelSmoothing, train))
                    .shards(options.shards)
                    .epochs(options.epochs)
                    .batchSize(options.batch)
                    .seed(options.seed)
                    .onBatch(display)
                    .onEpoch(display)
                    .onBatch(result -> interruption.insist())
                    .onState(Checkpoints.every(every, directory.path())
                            .withNotes(start.notes)
                            .withClassNames(PictureFolder.namesToKeep(start.data))
                            .withPreparation(PictureFolder.preparationToKeep(start.data))
                            .onFailure(talk::notKept))
                    .onTest(evaluation);

            if (start.state != null) {
                builder.resumeFrom(start.state);
            }
            Trainer trainer = builder.build();
            display.printHead();
            return interruption.during(trainer::train);
        }
    }

    private static void save(Outcome outcome, RunDirectory directory) throws IOException {
        Normalization normalization = outcome.data().train().normalization().orElse(Normalization.MNIST);
        TrainTest data = outcome.data();
        Model model = new Model(
                outcome.network(),
                normalization,
                PictureFolder.namesToKeep(data),
                PictureFolder.preparationToKeep(data));
        directory.save(RunDirectory.MODEL, file -> ModelFile.save(model, file));
        byte[] history = HistoryCsv.of(outcome.history()).getBytes(StandardCharsets.UTF_8);
        directory.write(RunDirectory.HISTORY, stream -> stream.write(history));
    }

    private static void saveMetrics(Outcome outcome, @Nullable ClassificationReport report, RunDirectory directory)
            throws IOException {
        directory.write(RunDirectory.METRICS, stream -> MetricsJson.write(outcome, report, stream));
        if (report != null) {
            byte[] confusion =
                    report.confusion().toCsv(outcome.data().classNames()::get).getBytes(StandardCharsets.UTF_8);
            directory.write(RunDirectory.CONFUSION, stream -> stream.write(confusion));
        }
    }
}
