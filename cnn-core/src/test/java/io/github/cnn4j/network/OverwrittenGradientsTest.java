package io.github.cnn4j.network;

import static io.github.cnn4j.testing.Matrices.assertSameBits;

import io.github.cnn4j.layer.Form;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.testing.RandomNetwork;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OverwrittenGradientsTest {

    private static final int NETWORKS = 100;

    @ParameterizedTest
    @EnumSource
    void aBackwardPassForgetsWhatWasThere(Form form) {
        for (int seed = 0; seed < NETWORKS; seed++) {
            RandomNetwork random = RandomNetwork.of(seed);
            NetworkPass pass = random.network().with(form).newTrainingPass(random.capacity());
            List<Matrix> expected = gradients(pass, random.first(), random);
            pass.gradients().forEach(gradient -> gradient.fill(Double.NaN));

            assertSameBits("seed " + seed, expected, gradients(pass, random.first(), random));
        }
    }

    private static List<Matrix> gradients(NetworkPass pass, Matrix batch, RandomNetwork random) {
        pass.moveTo(1, 0, 0);
        pass.forward(batch);
        pass.backward(random.labels());
        return pass.gradients().stream().map(Matrix::copy).toList();
    }
}
