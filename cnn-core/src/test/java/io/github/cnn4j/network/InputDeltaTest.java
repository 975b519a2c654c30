package io.github.cnn4j.network;

import static io.github.cnn4j.testing.Matrices.assertSameBits;

import io.github.cnn4j.layer.Form;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.testing.RandomNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Training leaves the pixels' deltas out, which changes nothing else, whatever the first layer is. */
class InputDeltaTest {

    private static final int NETWORKS = 100;

    @ParameterizedTest
    @EnumSource
    void gradientsAreTheSameWithoutIt(Form form) {
        for (int seed = 0; seed < NETWORKS; seed++) {
            RandomNetwork random = RandomNetwork.of(seed);
            for (Precision precision : Precision.values()) {
                Network network = random.network().with(form).with(precision);
                NetworkPass with = network.newTrainingPassWithInputDelta(random.capacity());
                NetworkPass without = network.newTrainingPass(random.capacity());
                with.forward(random.first());
                without.forward(random.first());
                with.backward(random.labels());
                without.backward(random.labels());

                assertSameBits("seed " + seed, with.gradients(), without.gradients());
            }
        }
    }
}
