package io.github.cnn4j.train;

import static io.github.cnn4j.train.SmallTraining.STEPS;
import static io.github.cnn4j.train.SmallTraining.bits;
import static io.github.cnn4j.train.SmallTraining.course;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.io.model.Checkpoint;
import io.github.cnn4j.io.model.Model;
import io.github.cnn4j.layer.State;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Window;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.optim.Adam;
import io.github.cnn4j.optim.AdamW;
import io.github.cnn4j.optim.LearningRate;
import io.github.cnn4j.optim.Optimizer;
import io.github.cnn4j.optim.RmsProp;
import io.github.cnn4j.optim.Sgd;
import io.github.cnn4j.testing.Pools;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A run with dropout and batch normalization, stopped amid an epoch and resumed from a file, ends with the bits of an unbroken one. */
class KindsResumeTest {

    @TempDir
    private Path directory;

    static Stream<Optimizer> optimizers() {
        return Stream.of(
                SmallTraining.full(),
                Adam.of(LearningRate.oneCycle(0.01, 3, 6)),
                AdamW.of(0.01).withMaxGradientNorm(1),
                RmsProp.of(0.001),
                RmsProp.of(0.001).withMomentum(0.5).withCentering());
    }

    private static Network network(Precision precision, long seed) {
        return Network.builder(new Shape(1, 8, 8))
                .convolution(3, 3)
                .batchNormalization()
                .relu()
                .residual(f -> f.convolution(3, new Window(3, 1, 1))
                        .batchNormalization()
                        .dropout(0.2))
                .averagePooling(2)
                .flatten()
                .dense(6)
                .gelu()
                .dropout(0.5)
                .dense(4)
                .precision(precision)
                .seed(seed)
                .build();
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void goesOnAmidAnEpochToTheSameBits(Optimizer optimizer) throws Exception {
        for (int shards : new int[] {1, 2}) {
            assertGoesOn(
                    SmallTraining.trainer(network(Precision.FLOAT, 1), optimizer)
                            .shards(shards)
                            .build(),
                    optimizer,
                    shards);
        }
    }

    private void assertGoesOn(Trainer unbroken, Optimizer optimizer, int shards) throws Exception {
        History expected = unbroken.train();
        for (int stop : new int[] {1, 6, 8, STEPS - 1}) {
            Path file = directory.resolve("state-" + stop);
            int[] done = {0};
            Trainer first = SmallTraining.trainer(network(Precision.FLOAT, 1), optimizer)
                    .shards(shards)
                    .onBatch(result -> {
                        if (++done[0] == stop) {
                            Thread.currentThread().interrupt();
                        }
                    })
                    .build();
            first.train();
            new Checkpoint(new Model(first.network(), Normalization.MNIST), first.state(), java.util.Map.of())
                    .save(file);

            Checkpoint checkpoint = Checkpoint.load(file);
            Trainer second = SmallTraining.trainer(checkpoint.model().network(), optimizer)
                    .shards(shards)
                    .resumeFrom(checkpoint.state())
                    .build();
            History history = second.train();

            assertEquals(course(expected), course(history), "stopped after batch " + stop);
            assertEquals(bits(unbroken.network()), bits(second.network()), "stopped after batch " + stop);
            assertEquals(bits(states(unbroken)), bits(states(second)), "stopped after batch " + stop);
        }
    }

    private static List<Matrix> states(Trainer trainer) {
        return trainer.network().states().stream().map(State::value).toList();
    }

    @Test
    void theBitsDoNotDependOnTheThreads() {
        for (Precision precision : Precision.values()) {
            for (int shards : new int[] {1, 3}) {
                List<Long> one = Pools.inPoolOf(1, () -> trained(precision, shards));
                for (int threads : new int[] {2, 5, 16}) {
                    assertEquals(one, Pools.inPoolOf(threads, () -> trained(precision, shards)), threads + " threads");
                }
            }
        }
    }

    private static List<Long> trained(Precision precision, int shards) {
        Trainer trainer = SmallTraining.trainer(network(precision, 1), Adam.of(0.01))
                .shards(shards)
                .build();
        trainer.train();
        return Stream.of(bits(trainer.network()), bits(states(trainer)))
                .flatMap(List::stream)
                .toList();
    }

    @Test
    void anotherSeedDropsOthers() {
        Network first = network(Precision.DOUBLE, 1);
        Network second = network(Precision.DOUBLE, 1);
        SmallTraining.trainer(first).shuffle(false).epochs(1).build().train();
        SmallTraining.trainer(second).shuffle(false).epochs(1).seed(6).build().train();

        assertNotEquals(bits(first), bits(second));
    }

    @Test
    void refusesOtherOptimizersAndShards() {
        Trainer trainer = SmallTraining.trainer(network(Precision.DOUBLE, 1), Adam.of(0.01))
                .build();
        trainer.train();

        assertRefused(
                trainer.state(),
                Sgd.of(0.01),
                1,
                "this trainer has SGD, rate 0.01, but the state to resume from has Adam, rate 0.01, betas 0.9 and 0.999,"
                        + " epsilon 1.0E-8");
        assertRefused(
                trainer.state(),
                Adam.of(0.01),
                2,
                "this trainer has batches computed in 2 shards, but the state to resume from has batches computed in 1"
                        + " shard");
    }

    private static void assertRefused(TrainingState state, Optimizer optimizer, int shards, String message) {
        TrainerBuilder other = SmallTraining.trainer(network(Precision.DOUBLE, 1), optimizer)
                .shards(shards)
                .resumeFrom(state);
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, other::build).getMessage());
    }
}
