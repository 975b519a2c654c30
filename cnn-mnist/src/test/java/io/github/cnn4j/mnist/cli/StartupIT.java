package io.github.cnn4j.mnist.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.io.model.Model;
import io.github.cnn4j.io.model.ModelFile;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.mnist.pictures.Preparation;
import io.github.cnn4j.network.SimpleConvNet;
import io.github.cnn4j.testing.Budget;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long the program takes to answer, JVM included. With {@code -Pstress}, on a machine that does nothing else, the median has
 * to keep the promise of docs/platforms.md; other builds share their machine, and the fastest run has twenty times as long.
 */
@Timeout(300)
class StartupIT {
    private static final boolean IS_STRICT = Budget.of(0, 1) == 1;

    @TempDir
    private Path directory;

    @Test
    void helpAppearsWithin400Milliseconds() throws Exception {
        assertWithin(0.4, "--help");
    }

    @Test
    void aPictureIsPredictedWithinASecond() throws Exception {
        Model model = new Model(
                SimpleConvNet.builder().precision(Precision.FLOAT).build(),
                Normalization.MNIST,
                List.of(),
                Preparation.digits().toJson());
        Path file = directory.resolve("model.safetensors");
        ModelFile.save(model, file);
        Path picture = Digits.writePicture(0, 2, directory.resolve("digit.png"));

        assertWithin(1, "predict", "--model", file.toString(), picture.toString());
    }

    private void assertWithin(double seconds, String... arguments) throws Exception {
        List<Double> taken = new ArrayList<>();
        for (int i = 0; i < Budget.of(3, 9); i++) {
            long start = System.nanoTime();
            Run run = new Jar(directory).run(arguments);
            taken.add((System.nanoTime() - start) / 1e9);
            assertEquals(0, run.code(), run.err());
        }
        Collections.sort(taken);

        double judged = taken.get(IS_STRICT ? taken.size() / 2 : 0);
        double limit = IS_STRICT ? seconds : 20 * seconds;
        assertTrue(judged <= limit, () -> "expected at most " + limit + " s, got " + taken);
    }
}
