package io.github.cnn4j.mnist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.cnn4j.data.ImageDataset;
import io.github.cnn4j.layer.Form;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.mnist.data.MnistSource;
import io.github.cnn4j.mnist.data.PublishedSet;
import io.github.cnn4j.mnist.data.TrainTest;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.NetworkPass;
import io.github.cnn4j.network.SimpleConvNet;
import io.github.cnn4j.train.Evaluation;
import io.github.cnn4j.train.Trainer;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The first 20 steps on MNIST in PyTorch and here: same weights from the same seed, same batches, double precision. Skipped
 * where MNIST cannot be had, but never in CI.
 */
class GoldenTrajectoryIT {
    private static final int BATCH = 64;

    /** Both add up in orders of their own: a few units in the 16th digit per sum, grown over 20 steps. */
    private static final double LOSS = 1e-10;

    private static final double STATISTIC = 1e-9;

    private static JsonTree golden;
    private static ImageDataset train;
    private static ImageDataset test;

    @BeforeAll
    static void load() throws IOException {
        try (InputStream stream = GoldenTrajectoryIT.class.getResourceAsStream("/golden/mnist-20-steps.json")) {
            golden = JsonTree.read(stream);
        }
        TrainTest mnist = mnist();
        train = (ImageDataset) mnist.train();
        test = (ImageDataset) mnist.test();
    }

    private static TrainTest mnist() {
        try {
            return MnistSource.published(PublishedSet.MNIST).load();
        } catch (IOException e) {
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError("CI must be able to fetch MNIST", e);
            }
            return abort("The first 20 steps are not compared, as MNIST cannot be had here: " + e.getMessage());
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SCALAR")
    void twentyStepsTakeTheSameWay(Form form) {
        Network network = network(form);

        assertLosses(20, network);

        for (Parameter parameter : network.parameters()) {
            assertStatistics(golden.get("parameters_after").get(parameter.name()), parameter.value(), parameter.name());
        }
        Evaluation after = Evaluation.of(network, test.take(1000));
        JsonTree expected = golden.get("test_after");
        assertEquals(expected.get("accuracy").number(), after.accuracy());
        assertRelative(expected.get("cross_entropy").number(), after.crossEntropy(), STATISTIC, "cross-entropy");
        assertRelative(
                expected.get("mean_negative_probability").number(),
                after.meanNegativeProbability(),
                STATISTIC,
                "mean -p(correct)");
    }

    @Test
    void twoScalarStepsTakeTheSameWay() {
        assertLosses(2, network(Form.SCALAR));
    }

    @ParameterizedTest
    @EnumSource
    void firstGradientsAreTheSame(Form form) {
        Network network = network(form);
        NetworkPass pass = network.newTrainingPass(BATCH);
        int[] labels = new int[BATCH];
        for (int i = 0; i < BATCH; i++) {
            train.copyExample(i, pass.input(), i);
            labels[i] = train.label(i);
        }

        pass.forward(BATCH);
        pass.backward(labels);

        List<Parameter> parameters = network.parameters();
        for (int i = 0; i < parameters.size(); i++) {
            String name = parameters.get(i).name();
            assertStatistics(
                    golden.get("gradients_at_step_0").get(name),
                    pass.gradients().get(i),
                    name);
        }
    }

    private static Network network(Form form) {
        return SimpleConvNet.builder().form(form).seed(1).build();
    }

    /** Goes once, unshuffled, through as many images as these steps take, with the homework's optimizer. */
    private static void assertLosses(int steps, Network network) {
        List<Double> losses = Trainer.builder(network, train.take(steps * BATCH))
                .shuffle(false)
                .epochs(1)
                .build()
                .train()
                .batchLosses();
        List<JsonTree> expected = golden.get("losses_before_each_step").elements();
        assertEquals(steps, losses.size());
        for (int step = 0; step < steps; step++) {
            assertRelative(expected.get(step).number(), losses.get(step), LOSS, "loss of step " + step);
        }
    }

    private static void assertStatistics(JsonTree expected, Matrix values, String name) {
        double sum = 0;
        double sumOfAbsolutes = 0;
        double squares = 0;
        double max = 0;
        for (int i = 0; i < values.getRowDimension(); i++) {
            for (int j = 0; j < values.getColumnDimension(); j++) {
                double value = values.getEntry(i, j);
                sum += value;
                sumOfAbsolutes += Math.abs(value);
                squares += value * value;
                max = Math.max(max, Math.abs(value));
            }
        }
        // Positive and negative values cancel, so that the sum is known no better than to a part of what went into it.
        assertEquals(expected.get("sum").number(), sum, 1e-12 * sumOfAbsolutes, name + ", sum");
        assertRelative(expected.get("l2").number(), Math.sqrt(squares), STATISTIC, name + ", l2");
        assertRelative(expected.get("max_abs").number(), max, STATISTIC, name + ", max_abs");
        JsonTree entries = expected.get("entries");
        assertTrue(entries.names().count() >= 5, name);
        entries.names().forEach(key -> {
            int index = Integer.parseInt(key);
            double entry = values.getEntry(index / values.getColumnDimension(), index % values.getColumnDimension());
            assertRelative(entries.get(key).number(), entry, STATISTIC, name + ", entry " + key);
        });
    }

    private static void assertRelative(double expected, double actual, double tolerance, String what) {
        assertEquals(expected, actual, tolerance * Math.abs(expected), what);
    }
}
