package io.github.cnn4j.io.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.data.ImageDataset;
import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.optim.Sgd;
import io.github.cnn4j.train.History;
import io.github.cnn4j.train.Trainer;
import io.github.cnn4j.train.TrainerBuilder;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that version 0.1.0 wrote, see Generate.java beside them, are loaded for good. */
class Version010Test {

    private static final String PLAIN = "plain-momentum";
    private static final String NESTEROV = "nesterov";

    private static Path file(String name) {
        try {
            return Path.of(Objects.requireNonNull(Version010Test.class.getResource("/version-0.1.0/" + name))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static Sgd sgd(String run) {
        return run.equals(PLAIN)
                ? Sgd.of(0.05).withMomentum(0.5)
                : Sgd.of(0.05).withNesterov(0.9).withWeightDecay(0.01);
    }

    /** As Generate.java makes it. */
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

    private static void assertPredictsAsThen(Model model, String run, double tolerance) throws IOException {
        Matrix x = Precision.DOUBLE.zeros(4, 64);
        for (int n = 0; n < 4; n++) {
            data().copyExample(n, x, n);
        }
        Matrix logits = model.network().logits(x);
        List<String> lines = Files.readAllLines(file("logits-" + run + ".txt"));
        for (int n = 0; n < 4; n++) {
            double[] expected = Arrays.stream(lines.get(n).split(" ", -1))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            for (int j = 0; j < 3; j++) {
                assertEquals(expected[j], logits.getEntry(n, j), tolerance, run + ", example " + n);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({PLAIN + ",f64", PLAIN + ",f32", NESTEROV + ",f64", NESTEROV + ",f32"})
    void modelsPredictWhatTheyPredictedThen(String run, String dtype) throws IOException {
        Model model = ModelFile.load(file("model-" + run + "-" + dtype + ".safetensors"));

        assertEquals(Normalization.MNIST, model.normalization());
        assertEquals(List.of(), model.classNames());
        assertEquals("", model.preparation());
        // The BLAS of another machine may sum in another order.
        assertPredictsAsThen(model, run + "-" + dtype, dtype.equals("f64") ? 1e-13 : 1e-5);
    }

    @ParameterizedTest
    @CsvSource({PLAIN + ",f64", PLAIN + ",f32", NESTEROV + ",f64", NESTEROV + ",f32"})
    void checkpointsEndWhereTheirRunEnded(String run, String dtype) throws IOException {
        Checkpoint checkpoint = Checkpoint.load(file("checkpoint-" + run + "-" + dtype + ".safetensors"));
        Trainer trainer = resumed(checkpoint, sgd(run)).build();

        History history = trainer.train();

        assertEquals("of 0.1.0", checkpoint.notes().get("note"));
        assertEquals(7, checkpoint.state().steps());
        assertEquals(12, history.batchLosses().size());
        // The velocities are stored in another way, and the last bits of a sum depend on the machine.
        assertPredictsAsThen(checkpoint.model(), run + "-" + dtype, dtype.equals("f64") ? 1e-12 : 1e-4);
    }

    /** A file of 0.1.0 does not say which optimizer wrote it; other batches are refused as ever. */
    @ParameterizedTest
    @ValueSource(strings = {PLAIN, NESTEROV})
    void refusesOtherBatches(String run) throws IOException {
        Checkpoint checkpoint = Checkpoint.load(file("checkpoint-" + run + "-f64.safetensors"));
        TrainerBuilder other = resumed(checkpoint, sgd(run)).batchSize(4);

        String message =
                assertThrows(IllegalArgumentException.class, other::build).getMessage();
        assertTrue(message.contains("batches of 5"), message);
    }

    private static TrainerBuilder resumed(Checkpoint checkpoint, Sgd sgd) {
        return Trainer.builder(checkpoint.model().network(), data())
                .test(data())
                .optimizer(sgd)
                .epochs(3)
                .batchSize(5)
                .seed(11)
                .resumeFrom(checkpoint.state());
    }
}
