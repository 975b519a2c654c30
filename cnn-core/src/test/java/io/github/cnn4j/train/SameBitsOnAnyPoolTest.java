package io.github.cnn4j.train;

import static io.github.cnn4j.testing.Matrices.assertSameBits;
import static io.github.cnn4j.testing.Pools.inPoolOf;
import static io.github.cnn4j.train.Networks.assertSameParameters;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.cnn4j.data.Images;
import io.github.cnn4j.layer.Form;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.NetworkPass;
import io.github.cnn4j.network.SimpleConvNet;
import io.github.cnn4j.optim.Sgd;
import io.github.cnn4j.testing.RandomNetwork;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing that is computed depends on how many threads compute it. */
class SameBitsOnAnyPoolTest {

    private static final int[] POOLS = {2, 3, 7, 16};
    private static final int SMALL_NETWORKS = 100;
    private static final Network START = SimpleConvNet.builder().build();

    private record Training(Network network, History history) {}

    /** Two steps, the last of 22 examples, and an evaluation; fc1's products are cut into 8 blocks, then into 2. */
    @ParameterizedTest
    @CsvSource({
        "BATCH_PARALLEL, DOUBLE",
        "BATCH_PARALLEL, FLOAT",
        "CHANNEL_PARALLEL, DOUBLE",
        "CHANNEL_PARALLEL, FLOAT",
        "VECTOR, FLOAT"
    })
    void trainingOfTheHomeworksNetwork(Form form, Precision precision) {
        Training one = inPoolOf(1, () -> train(form, precision));
        for (int threads : POOLS) {
            Training other = inPoolOf(threads, () -> train(form, precision));
            assertSame(threads + " threads", one, other);
        }
        assertSame("common pool", one, train(form, precision));
    }

    private static Training train(Form form, Precision precision) {
        Network network = START.with(form).with(precision);
        History history = Trainer.builder(network, Images.digits(86, 1))
                .test(Images.digits(20, 2))
                .optimizer(Sgd.of(0.05).withNesterov(0.9).withMaxGradientNorm(1))
                .epochs(1)
                .build()
                .train();
        return new Training(network, history);
    }

    private static void assertSame(String what, Training expected, Training actual) {
        assertEquals(2, actual.history.batchLosses().size());
        assertEquals(expected.history.batchLosses(), actual.history.batchLosses(), what);
        assertEquals(expected.history.last().test(), actual.history.last().test(), what);
        assertSameParameters(what, expected.network, actual.network);
    }

    @ParameterizedTest
    @CsvSource({"BATCH_PARALLEL, DOUBLE", "BATCH_PARALLEL, FLOAT", "CHANNEL_PARALLEL, DOUBLE", "CHANNEL_PARALLEL, FLOAT"
    })
    void gradientsOfSmallNetworks(Form form, Precision precision) {
        List<List<Matrix>> one = inPoolOf(1, () -> gradientsOfSmall(form, precision));
        for (int threads : POOLS) {
            List<List<Matrix>> other = inPoolOf(threads, () -> gradientsOfSmall(form, precision));
            for (int seed = 0; seed < SMALL_NETWORKS; seed++) {
                assertSameBits("seed " + seed + ", " + threads + " threads", one.get(seed), other.get(seed));
            }
        }
    }

    private static List<List<Matrix>> gradientsOfSmall(Form form, Precision precision) {
        List<List<Matrix>> results = new ArrayList<>();
        for (int seed = 0; seed < SMALL_NETWORKS; seed++) {
            RandomNetwork random = RandomNetwork.of(seed);
            Network network = random.network().with(form).with(precision);
            NetworkPass pass = network.newTrainingPassWithInputDelta(random.capacity());
            List<Matrix> result = new ArrayList<>();
            result.add(pass.forward(random.first()));
            pass.backward(random.labels());
            result.addAll(pass.gradients());
            result.add(pass.inputDelta().orElseThrow());
            results.add(result);
        }
        return results;
    }
}
