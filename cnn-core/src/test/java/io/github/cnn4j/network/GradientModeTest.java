package io.github.cnn4j.network;

import static io.github.cnn4j.testing.Matrices.assertClose;
import static io.github.cnn4j.testing.Matrices.assertSameBits;

import io.github.cnn4j.layer.Form;
import io.github.cnn4j.layer.GradientMode;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.testing.RandomNetwork;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GradientModeTest {

    private static final int NETWORKS = 100;

    @ParameterizedTest
    @EnumSource
    void addAddsToWhatIsThere(Form form) {
        for (int seed = 0; seed < NETWORKS; seed++) {
            RandomNetwork random = RandomNetwork.of(seed);
            Network network = random.network().with(form);
            NetworkPass pass = network.newTrainingPass(random.capacity());
            List<Matrix> first = gradients(pass, random.first(), random);
            List<Matrix> second = gradients(pass, random.second(), random);

            pass.forward(random.first());
            pass.backward(random.labels(), GradientMode.REPLACE);
            pass.forward(random.second());
            pass.backward(random.labels(), GradientMode.ADD);

            for (int k = 0; k < first.size(); k++) {
                // One sum over both batches, or the sum of two sums: some u = 1.1e-16 of the terms, of which few
                // cancel.
                Matrix sum = first.get(k).add(second.get(k));
                assertClose(
                        "seed " + seed + ", gradient " + k,
                        sum,
                        pass.gradients().get(k),
                        1e-12);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void replaceForgetsWhatWasThere(Form form) {
        for (int seed = 0; seed < NETWORKS; seed++) {
            RandomNetwork random = RandomNetwork.of(seed);
            NetworkPass pass = random.network().with(form).newTrainingPass(random.capacity());
            List<Matrix> expected = gradients(pass, random.first(), random);
            pass.gradients().forEach(gradient -> gradient.fill(Double.NaN));

            assertSameBits("seed " + seed, expected, gradients(pass, random.first(), random));
        }
    }

    private static List<Matrix> gradients(NetworkPass pass, Matrix batch, RandomNetwork random) {
        pass.forward(batch);
        pass.backward(random.labels());
        return pass.gradients().stream().map(Matrix::copy).toList();
    }
}
