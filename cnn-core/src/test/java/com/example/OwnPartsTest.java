package com.example;

import static io.github.cnn4j.testing.Pools.inPoolOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.check.GradientCheck;
import io.github.cnn4j.check.GradientReport;
import io.github.cnn4j.data.ImageDataset;
import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.io.model.Checkpoint;
import io.github.cnn4j.io.model.Checkpoints;
import io.github.cnn4j.io.model.Model;
import io.github.cnn4j.io.model.ModelFile;
import io.github.cnn4j.io.model.NetworkJson;
import io.github.cnn4j.layer.Form;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.network.LayerTypes;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.optim.LearningRate;
import io.github.cnn4j.testing.ChildProcess;
import io.github.cnn4j.testing.Commands;
import io.github.cnn4j.train.Trainer;
import io.github.cnn4j.train.TrainerBuilder;
import io.github.cnn4j.train.TrainingState;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A custom layer and a custom optimizer get everything that the library's own get. */
class OwnPartsTest {

    static final LayerTypes TYPES = LayerTypes.standard().with(Recenter.TYPE);
    static final Signum SIGNUM = new Signum(LearningRate.constant(0.002), 0.9);

    static Network network(Precision precision, Form form) {
        return Network.builder(new Shape(1, 8, 8))
                .convolution(3, 3)
                .add(Recenter.TYPE, Recenter.attributes(0.1))
                .relu()
                .maxPooling(2)
                .flatten()
                .dense(4)
                .types(TYPES)
                .precision(precision)
                .form(form)
                .build();
    }

    static ImageDataset data(int images) {
        Random random = new Random(3);
        byte[] pixels = new byte[images * 64];
        random.nextBytes(pixels);
        byte[] labels = new byte[images];
        for (int i = 0; i < images; i++) {
            labels[i] = (byte) random.nextInt(4);
        }
        return new ImageDataset("random", new Shape(1, 8, 8), 4, pixels, labels, Normalization.MNIST);
    }

    static TrainerBuilder trainer(Network network) {
        return Trainer.builder(network, data(40))
                .test(data(10))
                .optimizer(SIGNUM)
                .batchSize(7)
                .epochs(3);
    }

    private static List<Long> bits(Network network) {
        List<Long> bits = new ArrayList<>();
        network.parameters().forEach(p -> add(bits, p.value()));
        network.states().forEach(s -> add(bits, s.value()));
        return bits;
    }

    private static void add(List<Long> bits, Matrix matrix) {
        for (double[] row : matrix.getData()) {
            Arrays.stream(row).mapToLong(Double::doubleToRawLongBits).forEach(bits::add);
        }
    }

    @Test
    void appearsInTheSummaryAndByName() {
        Network network = network(Precision.DOUBLE, Form.BATCH_PARALLEL);

        assertTrue(network.summary().toString().contains("recenter Recenter at rate 0.1"), network.summary()::toString);
        assertEquals(
                "recenter.weight [108]",
                network.layer("recenter").parameters().get(0).toString());
        assertEquals("recenter.mean [108]", network.states().get(0).toString());
    }

    @ParameterizedTest
    @EnumSource
    void passesTheGradientCheck(Form form) {
        Network network = network(Precision.DOUBLE, form);
        trainer(network).epochs(1).build().train();
        List<Long> before = bits(network);
        Matrix x = Precision.DOUBLE.zeros(5, 64);
        Random random = new Random(4);
        for (int i = 0; i < 5 * 64; i++) {
            x.setEntry(i / 64, i % 64, random.nextGaussian());
        }

        GradientReport report = GradientCheck.of(network).run(x, new int[] {0, 1, 2, 3, 0});

        assertTrue(report.maxError() <= 1e-6, report::toString);
        assertTrue(report.compared() > 300, report::toString);
        assertEquals(before, bits(network), "the check left something behind");
    }

    @ParameterizedTest
    @EnumSource
    void trainsToTheSameBitsOnAnyNumberOfThreads(Precision precision) {
        List<Long> one = trained(precision, 1);

        for (int threads : new int[] {2, 3, 4, 16}) {
            assertEquals(one, trained(precision, threads), threads + " threads");
        }
    }

    private static List<Long> trained(Precision precision, int threads) {
        Network network = network(precision, Form.BATCH_PARALLEL);
        inPoolOf(threads, () -> trainer(network).build().train());
        return bits(network);
    }

    @Test
    void learns() {
        Network network = network(Precision.DOUBLE, Form.BATCH_PARALLEL);
        List<Double> losses = trainer(network).epochs(40).build().train().batchLosses();

        assertTrue(losses.get(losses.size() - 1) < losses.get(0) / 2, losses::toString);
        assertFalse(network.states().get(0).value().getFrobeniusNorm() == 0, "the running mean was never updated");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 6, 9, 17})
    void resumesToTheSameBits(int step, @TempDir Path directory) throws IOException {
        Network unbroken = network(Precision.FLOAT, Form.BATCH_PARALLEL);
        trainer(unbroken).build().train();
        Trainer stopped = stoppedAfter(step, network(Precision.FLOAT, Form.BATCH_PARALLEL));
        Path file = directory.resolve("checkpoint");
        new Checkpoint(model(stopped.network()), stopped.state(), java.util.Map.of()).save(file);

        Checkpoint checkpoint = Checkpoint.load(file, TYPES);
        Network resumed = checkpoint.model().network();
        trainer(resumed).resumeFrom(checkpoint.state()).build().train();

        assertEquals(bits(unbroken), bits(resumed));
    }

    private static Trainer stoppedAfter(int step, Network network) {
        int[] done = {0};
        Trainer trainer = trainer(network)
                .epochs(1_000_000)
                .onBatch(result -> {
                    if (++done[0] == step) {
                        Thread.currentThread().interrupt();
                    }
                })
                .build();
        trainer.train();
        return trainer;
    }

    @Test
    void resumesWithNothingElse() {
        TrainingState state =
                stoppedAfter(3, network(Precision.FLOAT, Form.VECTOR)).state();
        TrainerBuilder other = trainer(network(Precision.FLOAT, Form.VECTOR))
                .optimizer(new Signum(LearningRate.constant(0.002), 0.8))
                .resumeFrom(state);

        assertEquals(
                "this trainer has Signum, rate 0.002, beta 0.8, but the state to resume from has Signum, rate 0.002,"
                        + " beta 0.9",
                assertThrows(IllegalArgumentException.class, other::build).getMessage());
    }

    @Test
    void survivesAKill(@TempDir Path directory) throws Exception {
        Path states = directory.resolve("states");
        List<String> command = Commands.java(List.of("-Djava.io.tmpdir=" + directory), TrainForEver.class, states);
        int steps = 0;
        for (int kill = 1; kill <= 2; kill++) {
            ChildProcess child = ChildProcess.start(command, directory.resolve("output"));
            while (stepsOfRunning(states) < steps + 5) {
                assertTrue(child.isAlive(), child.said());
                Thread.sleep(20);
            }
            child.kill();
            steps = Checkpoints.latest(states, TYPES, OwnPartsTest::unexpected)
                    .orElseThrow()
                    .state()
                    .steps();
        }

        Checkpoint last =
                Checkpoints.latest(states, TYPES, OwnPartsTest::unexpected).orElseThrow();
        Trainer unbroken = stoppedAfter(steps, network(Precision.FLOAT, Form.BATCH_PARALLEL));
        assertEquals(unbroken.state().batchLosses(), last.state().batchLosses());
        assertEquals(bits(unbroken.network()), bits(last.model().network()));
    }

    /** The child deletes all but its newest states, perhaps the one that is about to be read. */
    private static int stepsOfRunning(Path states) throws IOException {
        try {
            return Checkpoints.latest(states, TYPES, OwnPartsTest::unexpected)
                    .map(checkpoint -> checkpoint.state().steps())
                    .orElse(0);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    private static void unexpected(String warning) {
        throw new AssertionError(warning);
    }

    @Test
    void isSavedLoadedCopiedAndRounded(@TempDir Path directory) throws IOException {
        Network network = network(Precision.DOUBLE, Form.BATCH_PARALLEL);
        trainer(network).epochs(1).build().train();
        Path file = directory.resolve("model");
        ModelFile.save(model(network), file);
        byte[] bytes = ModelFile.toBytes(model(network));

        assertEquals(bits(network), bits(ModelFile.load(file, TYPES).network()));
        assertEquals(bits(network), bits(ModelFile.fromBytes(bytes, TYPES).network()));
        assertEquals(bits(network), bits(network.copy()));
        assertEquals(bits(network), bits(network.with(Form.SCALAR)));
        assertEquals(
                bits(network.with(Precision.FLOAT)),
                bits(network.with(Precision.FLOAT).with(Precision.DOUBLE).with(Precision.FLOAT)));
        assertEquals(network.description(), NetworkJson.read(NetworkJson.write(network), TYPES));
        Network built = Network.builder(network.description()).types(TYPES).build();
        assertEquals(network.summary().toString(), built.summary().toString());
    }

    @Test
    void refusesAnAttributeOutOfRange() {
        assertEquals(
                "layer 1, recenter, with input 3: the rate of a running mean must be from 0 to 1, got 2.0",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Network.builder(Shape.vector(3))
                                        .add(Recenter.TYPE, Recenter.attributes(2))
                                        .build())
                        .getMessage());
    }

    private static Model model(Network network) {
        return new Model(network, Normalization.MNIST);
    }

    /** The child: continues where it was killed, keeping every state. */
    static final class TrainForEver {
        private TrainForEver() {}

        public static void main(String[] arguments) throws IOException {
            Path directory = Path.of(arguments[0]);
            var last = Checkpoints.latest(directory, TYPES, OwnPartsTest::unexpected);
            Network network =
                    last.map(c -> c.model().network()).orElseGet(() -> network(Precision.FLOAT, Form.BATCH_PARALLEL));
            TrainerBuilder builder = trainer(network).epochs(1_000_000).onState(Checkpoints.every(1, directory));
            last.ifPresent(c -> builder.resumeFrom(c.state()));
            builder.build().train();
        }
    }
}
