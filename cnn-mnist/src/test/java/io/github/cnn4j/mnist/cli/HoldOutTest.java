package io.github.cnn4j.mnist.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.data.ImageDataset;
import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.io.model.Model;
import io.github.cnn4j.io.model.ModelFile;
import io.github.cnn4j.mnist.JsonTree;
import io.github.cnn4j.mnist.data.MnistSource;
import io.github.cnn4j.mnist.metrics.ClassificationReport;
import io.github.cnn4j.mnist.pictures.Preparation;
import io.github.cnn4j.network.LeNet5;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.optim.Sgd;
import io.github.cnn4j.train.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --hold-out}: settings are chosen on training images that were not trained on. */
class HoldOutTest {
    private static final int HELD_OUT = 60;

    @TempDir
    private static Path shared;

    private static Path digits;

    @TempDir
    private Path directory;

    @BeforeAll
    static void prepare() throws IOException {
        digits = Digits.writeTo(shared.resolve("digits"));
    }

    @Test
    void trainsOnTheOthersAndEvaluatesOnThoseHeldOut() throws IOException {
        ImageDataset all = (ImageDataset) MnistSource.directory(digits).load().train();
        ImageDataset others = all.take(Digits.TRAIN - HELD_OUT);
        Network network = LeNet5.builder(all.shape(), 10).seed(1).build();
        Trainer.builder(network, others)
                .optimizer(Sgd.of(0.01).withMomentum(0.5))
                .epochs(2)
                .seed(1)
                .build()
                .train();
        Path expected = directory.resolve("expected.safetensors");
        Model model = new Model(network, Normalization.MNIST);
        ModelFile.save(model.withPreparation(Preparation.digits().toJson()), expected);

        Path out = directory.resolve("run");
        Run run = Run.of(
                "train", "--data", digits, "--network", "lenet5", "--epochs", 2, "--hold-out", HELD_OUT, "--out", out);

        assertEquals(0, run.code(), run.err());
        assertEquals(-1, Files.mismatch(expected, out.resolve("model.safetensors")));
        double accuracy = ClassificationReport.of(network, all.skip(Digits.TRAIN - HELD_OUT))
                .confusion()
                .accuracy();
        assertEquals(accuracy, metrics(out).get("testAccuracy").number());
        assertTrue(run.out().contains("240 + 60 images"), run.out());
    }

    private static JsonTree metrics(Path out) throws IOException {
        try (var stream = Files.newInputStream(out.resolve("metrics.json"))) {
            return JsonTree.read(stream);
        }
    }

    @Test
    void refusesToHoldOutAllOfThem() {
        Run run = Run.of("train", "--data", digits, "--hold-out", Digits.TRAIN, "--out", directory.resolve("run"));

        assertEquals(2, run.code());
        assertTrue(run.err().contains("--hold-out expects fewer than the 300 training images, got 300"), run.err());
    }

    /** They are sorted by class. */
    @Test
    void refusesToHoldOutTheLastPicturesOfAFolder() throws IOException {
        Path views = Tinted.folder(directory.resolve("views"), 4, 4, 4);

        Run run = Run.of("train", "--data", views, "--hold-out", 2, "--out", directory.resolve("run"));

        assertEquals(2, run.code());
        assertTrue(
                run.err()
                        .contains("--hold-out expects IDX files as --data, got a folder of pictures, which --test-share"
                                + " splits"),
                run.err());
    }
}
