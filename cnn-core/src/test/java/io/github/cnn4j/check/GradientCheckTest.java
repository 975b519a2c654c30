package io.github.cnn4j.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.layer.Form;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.SimpleConvNet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GradientCheckTest {

    private static final int NETWORKS = 80;

    @ParameterizedTest
    @EnumSource(Form.class)
    void gradientsOfRandomNetworksAgreeWithDifferences(Form form) {
        Random random = new Random(form.name().hashCode());
        int compared = 0;
        int kinks = 0;
        for (int i = 0; i < NETWORKS; i++) {
            Network network = RandomNetworks.network(random, form);
            int examples = 1 + random.nextInt(5);
            Matrix x = RandomNetworks.batch(random, network, examples);
            GradientReport report =
                    GradientCheck.of(network).sampling(10, i).run(x, RandomNetworks.labels(random, network, examples));
            assertTrue(report.maxError() <= 1e-6, () -> network.summary() + "\n" + report);
            compared += report.compared();
            kinks += report.tensors().stream()
                    .mapToInt(GradientReport.Tensor::kinks)
                    .sum();
        }
        assertTrue(compared > 40 * NETWORKS, "only " + compared + " derivatives were compared");
        assertTrue(kinks < compared / 20, kinks + " kinks beside " + compared + " comparisons");
    }

    @Test
    void gradientsOfTheHomeworksNetworkAgreeWithDifferences() {
        Network network = SimpleConvNet.builder().build();
        Random random = new Random(3);
        Matrix x = RandomNetworks.batch(random, network, 2);
        GradientReport report = GradientCheck.of(network).sampling(12, 1).run(x, new int[] {3, 8});
        assertTrue(report.maxError() <= 1e-6, report::toString);
    }

    @Test
    void leavesTheParametersAsTheyWere() {
        Random random = new Random(1);
        Network network = RandomNetworks.network(random, Form.VECTOR);
        List<Matrix> before =
                network.parameters().stream().map(p -> p.value().copy()).toList();
        GradientCheck.of(network).run(RandomNetworks.batch(random, network, 2), new int[] {0, 1});
        assertEquals(before, network.parameters().stream().map(Parameter::value).toList());
    }

    @Test
    void countsEntriesAtAKinkInsteadOfComparingThem() {
        Network network = Network.builder(Shape.vector(1)).relu().dense(2).build();
        // The input is exactly where the ReLU bends, so that every step switches it.
        GradientReport report = GradientCheck.of(network).run(Precision.DOUBLE.zeros(1, 1), new int[] {0});
        GradientReport.Tensor input = report.tensors().get(2);
        assertEquals("input", input.name());
        assertEquals(1, input.kinks());
        assertEquals(0, input.entries().size());
        assertEquals(0, input.maxError());
    }

    @Test
    void takesASmallerStepNearAKink() {
        Network network = Network.builder(Shape.vector(1)).relu().dense(2).build();
        // 1e-3 and 1e-4 would cross the bend at 0, 1e-5 does not.
        GradientReport report = GradientCheck.of(network).run(Matrix.of(new double[][] {{5e-5}}), new int[] {0});
        assertEquals(0, report.tensors().get(2).kinks());
        assertTrue(report.maxError() <= 1e-6, report::toString);
    }

    @Test
    void samplesWithoutRepetition() {
        Network network = Network.builder(Shape.vector(30)).dense(10).build();
        GradientReport report = GradientCheck.of(network)
                .sampling(250, 4)
                .run(RandomNetworks.batch(new Random(2), network, 1), new int[] {1});
        GradientReport.Tensor weight = report.tensors().get(0);
        assertEquals(250, weight.entries().size());
        assertEquals(
                250,
                weight.entries().stream()
                        .map(e -> e.row() * 30 + e.column())
                        .distinct()
                        .count());
        assertEquals(250 + 10 + 30, report.compared());
    }

    @Test
    void reportsALinePerTensor() {
        Network network = Network.builder(Shape.vector(3)).dense(2).build();
        GradientReport report = GradientCheck.of(network).run(Precision.DOUBLE.zeros(1, 3), new int[] {0});
        List<String> lines = report.toString().lines().toList();
        assertEquals(3, lines.size());
        assertTrue(lines.get(0).startsWith("fc.weight          6 compared    0 kinks  relative error "), lines.get(0));
        assertTrue(lines.get(2).startsWith("input              3 compared"), lines.get(2));
    }

    @Test
    void refusesFloatAndEmptySamples() {
        Network network = Network.builder(Shape.vector(3))
                .dense(2)
                .precision(Precision.FLOAT)
                .build();
        assertEquals(
                "a gradient check needs a network in DOUBLE precision, got FLOAT",
                assertThrows(IllegalArgumentException.class, () -> GradientCheck.of(network))
                        .getMessage());
        GradientCheck check = GradientCheck.of(network.with(Precision.DOUBLE));
        assertEquals(
                "a gradient check needs at least 1 entry, got 0",
                assertThrows(IllegalArgumentException.class, () -> check.sampling(0, 1))
                        .getMessage());
    }
}
