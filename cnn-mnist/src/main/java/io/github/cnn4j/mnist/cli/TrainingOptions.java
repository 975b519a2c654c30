package io.github.cnn4j.mnist.cli;

import io.github.cnn4j.data.Augmentation;
import io.github.cnn4j.layer.Form;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.mnist.data.MnistSource;
import io.github.cnn4j.network.NetworkBuilder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a training run; the defaults are the homework's. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class TrainingOptions {
    @Option(
            names = "--data",
            paramLabel = "DATA",
            defaultValue = MnistSource.EMBEDDED,
            converter = Converters.Source.class,
            description = "embedded (7,000 digits of MNIST in this program), mnist, fashion-mnist, kmnist, a directory"
                    + " with the four IDX files, or a folder of pictures with one folder per class (default:"
                    + " ${DEFAULT-VALUE}).")
    MnistSource data;

    @Option(
            names = "--hold-out",
            paramLabel = "N",
            converter = Converters.Count.class,
            description =
                    "Evaluate on the last N training images, which are not trained on, instead of the test images,"
                            + " to choose settings (default: none).")
    @Nullable
    Integer holdOut;

    @Mixin
    PictureOptions pictures = new PictureOptions();

    @Option(
            names = "--class-weights",
            paramLabel = "W",
            defaultValue = "none",
            converter = Converters.Weighting.class,
            description = "none, or balanced: all classes count the same, however many images each has (default:"
                    + " ${DEFAULT-VALUE}).")
    ClassWeighting classWeights;

    @Option(
            names = "--network",
            paramLabel = "NETWORK",
            defaultValue = NetworkChoice.DEFAULT,
            converter = Converters.NetworkName.class,
            description = NetworkChoice.DESCRIPTION)
    String network;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            defaultValue = "20",
            converter = Converters.Count.class,
            description = "Number of epochs (default: ${DEFAULT-VALUE}).")
    int epochs;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "64",
            converter = Converters.Count.class,
            description = "Batch size (default: ${DEFAULT-VALUE}).")
    int batch;

    @Option(
            names = "--lr",
            paramLabel = "RATE",
            defaultValue = "0.01",
            converter = Converters.Rate.class,
            description = "Learning rate, the maximum of its schedule (default: ${DEFAULT-VALUE}).")
    double learningRate;

    @Option(
            names = "--schedule",
            paramLabel = "SCHEDULE",
            defaultValue = "constant",
            converter = Converters.ScheduleName.class,
            description = "constant, cosine (down to 0), step (a tenth after each third of the epochs) or one-cycle"
                    + " (default: ${DEFAULT-VALUE}).")
    Method.Schedule schedule;

    @Option(
            names = "--optimizer",
            paramLabel = "OPTIMIZER",
            defaultValue = "sgd",
            converter = Converters.OptimizerName.class,
            description = "sgd, nesterov (sgd with Nesterov's momentum), adam, adamw or rmsprop"
                    + " (default: ${DEFAULT-VALUE}).")
    Method.Kind optimizer;

    @Option(
            names = "--momentum",
            paramLabel = "M",
            defaultValue = "0.5",
            converter = Converters.Momentum.class,
            description = "Momentum of sgd and nesterov, from 0 to below 1 (default: ${DEFAULT-VALUE}).")
    double momentum;

    @Option(
            names = "--weight-decay",
            paramLabel = "DECAY",
            defaultValue = "0",
            converter = Converters.NotNegative.class,
            description = "Weight decay, at least 0 (default: ${DEFAULT-VALUE}).")
    double weightDecay;

    @Option(
            names = "--label-smoothing",
            paramLabel = "E",
            defaultValue = "0",
            converter = Converters.Momentum.class,
            description = "Label smoothing, from 0 to below 1 (default: ${DEFAULT-VALUE}).")
    double labelSmoothing;

    @Option(
            names = "--augment",
            paramLabel = "HOW",
            defaultValue = AugmentationText.NONE,
            converter = AugmentationText.class,
            description = "Augmentation of the training images: none, digits or fashion, and changes to it such"
                    + " as digits,shift=3,elastic=34/4; the parts are shift, rotation, scale, shear, elastic, flip,"
                    + " crop, erasing (default: ${DEFAULT-VALUE}).")
    Augmentation augmentation;

    @Option(
            names = "--shards",
            paramLabel = "N",
            defaultValue = "1",
            converter = Converters.Count.class,
            description = "Compute each batch in N parts, which needs less memory (default: ${DEFAULT-VALUE}).")
    int shards;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Random seed; the same seed gives the same model (default: ${DEFAULT-VALUE}).")
    long seed;

    @Option(
            names = "--form",
            paramLabel = "FORM",
            defaultValue = "batch-parallel",
            converter = Converters.FormName.class,
            description =
                    "Form of the layers: scalar, vector, channel-parallel or batch-parallel (default: ${DEFAULT-VALUE}).")
    Form form;

    @Option(
            names = "--precision",
            paramLabel = "P",
            defaultValue = "double",
            converter = Converters.PrecisionName.class,
            description = "Precision: double or float (default: ${DEFAULT-VALUE}).")
    Precision precision;

    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = Converters.Threads.class,
            description = "Number of threads (default: number of cores).")
    int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Directory of the model and the results (default: a new directory runs/<time>).")
    @Nullable
    Path out;

    @Option(
            names = "--checkpoint-every",
            paramLabel = "N",
            converter = Converters.Count.class,
            description = "Write a checkpoint every N batches as well, not only after each epoch.")
    @Nullable
    Integer checkpointEvery;

    @Option(
            names = "--resume",
            paramLabel = "DIR",
            description =
                    "Resume the interrupted training run in DIR. The result is the same model as without the interruption."
                            + " The run keeps its settings; only --threads and --quiet may be given with it.")
    @Nullable
    Path resume;

    @Option(
            names = "--recipe",
            paramLabel = "RECIPE",
            description = "Take the settings of a recipe: mnist, fashion-mnist, kmnist or a JSON file; other options"
                    + " override it.")
    @Nullable
    String recipe;

    @Option(names = "--recipe-show", description = "Print the settings as a recipe and do not train.")
    boolean recipeShow;

    @Option(names = "--quiet", description = "Print the last lines only.")
    boolean quiet;

    /** Sets what a network of any layers is built with. */
    NetworkBuilder configure(NetworkBuilder network) {
        return network.form(form).precision(precision).seed(seed);
    }
}
