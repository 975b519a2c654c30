import io.github.cnn4j.io.Checkpoint;
import io.github.cnn4j.io.Model;
import io.github.cnn4j.io.ModelFile;
import io.github.cnn4j.matrix.DoubleMatrix;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Window;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.train.ImageDataset;
import io.github.cnn4j.train.Normalization;
import io.github.cnn4j.train.Sgd;
import io.github.cnn4j.train.StateListener;
import io.github.cnn4j.train.Trainer;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Wrote the files of this directory, with version 0.1.0 of the library on the class path:
 * {@code java -cp cnn-mnist.jar Generate.java DIRECTORY}. It cannot be run with later versions and need not be.
 */
public final class Generate {

    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[0]);
        ImageDataset data = data();
        for (Precision precision : Precision.values()) {
            String p = precision == Precision.DOUBLE ? "f64" : "f32";
            write(directory, "plain-momentum-" + p, precision, Sgd.of(0.05).withMomentum(0.5), data);
            write(directory, "nesterov-" + p, precision, Sgd.of(0.05).withNesterov(0.9).withWeightDecay(0.01), data);
        }
    }

    private static ImageDataset data() {
        Random random = new Random(7);
        byte[] pixels = new byte[20 * 64];
        random.nextBytes(pixels);
        byte[] labels = new byte[20];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) random.nextInt(3);
        }
        return new ImageDataset("made up", new Shape(1, 8, 8), 3, pixels, labels, Normalization.MNIST);
    }

    /** A checkpoint after 7 of 12 batches, the model at the end, and what the model makes of the first four images. */
    private static void write(Path directory, String name, Precision precision, Sgd sgd, ImageDataset data)
            throws Exception {
        Network network = Network.builder(new Shape(1, 8, 8))
                .convolution(3, new Window(3, 1, 1))
                .maxPooling(2)
                .flatten()
                .dense(7)
                .relu()
                .dense(3)
                .name("out")
                .precision(precision)
                .seed(5)
                .build();
        Trainer trainer = Trainer.builder(network, data)
                .test(data)
                .optimizer(sgd)
                .epochs(3)
                .batchSize(5)
                .seed(11)
                .onState((t, moment) -> {
                    if (moment == StateListener.Moment.BATCH && t.state().steps() == 7) {
                        save(t, directory.resolve("checkpoint-" + name + ".safetensors"));
                    }
                })
                .build();
        trainer.train();
        ModelFile.save(new Model(network, Normalization.MNIST), directory.resolve("model-" + name + ".safetensors"));
        Matrix x = new DoubleMatrix(4, 64);
        for (int n = 0; n < 4; n++) {
            data.copyExample(n, x, n);
        }
        Matrix logits = network.logits(x);
        try (PrintStream out = new PrintStream(directory.resolve("logits-" + name + ".txt").toFile())) {
            for (double[] row : logits.getData()) {
                out.printf(Locale.ROOT, "%.17g %.17g %.17g%n", row[0], row[1], row[2]);
            }
        }
    }

    private static void save(Trainer trainer, Path file) {
        try {
            new Checkpoint(new Model(trainer.network(), Normalization.MNIST), trainer.state(), Map.of("note", "of 0.1.0"))
                    .save(file);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
