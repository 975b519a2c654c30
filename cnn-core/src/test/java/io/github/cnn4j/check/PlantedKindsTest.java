package io.github.cnn4j.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.check.FaultyLayer.Fault;
import io.github.cnn4j.check.Planted.Subject;
import io.github.cnn4j.layer.Form;
import io.github.cnn4j.layer.LayerType;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.layer.normalization.BatchNormalization;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Window;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.NetworkBuilder;
import io.github.cnn4j.testing.Budget;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Mistakes that are easily made in the backward pass of normalization, dropout, averages, activations, shortcuts and grouped
 * convolutions: the gradient check must catch each of them in every random network that it is planted in, in any form.
 */
class PlantedKindsTest {

    private static final int NETWORKS = Budget.of(4, 400);
    private static final int EXAMPLES = 3;

    static Stream<Planted> planted() {
        return Stream.of(
                        NormalizationFaults.planted(),
                        ElementwiseFaults.planted(),
                        PoolingFaults.planted(),
                        ConvolutionFaults.planted(),
                        ResidualFaults.planted())
                .flatMap(List::stream);
    }

    /** Each kind of layer, to show that what is caught is the error and not the layer around it. */
    static Stream<Planted> subjects() {
        return planted().map(Planted::withoutError).distinct();
    }

    @ParameterizedTest
    @MethodSource("planted")
    void catchesItInEveryNetwork(Planted planted) {
        Random random = new Random(Budget.seed());
        int caught = 0;
        String missed = "";
        for (int i = 0; i < NETWORKS; i++) {
            Network network = network(random, planted.subject(), planted.fault());
            GradientReport report = check(random, network);
            if (report.maxError() > 1e-5) {
                caught++;
            } else {
                missed = network.summary() + "\n" + report;
            }
        }
        String last = missed;
        assertEquals(NETWORKS, caught, () -> planted + " went unnoticed in\n" + last);
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void findsNothingWhereNothingIsPlanted(Planted right) {
        Random random = new Random(Budget.seed());
        for (int i = 0; i < NETWORKS; i++) {
            Network network = network(random, right.subject(), right.fault());
            GradientReport report = check(random, network);
            assertTrue(report.maxError() <= 1e-6, () -> right + " in\n" + network.summary() + "\n" + report);
        }
    }

    /** Perhaps a convolution, the subject, perhaps a hyperbolic tangent, and a dense layer. */
    private static Network network(Random random, Subject subject, Fault fault) {
        Shape shape = new Shape(2 + 2 * random.nextInt(2), 4 + random.nextInt(3), 4 + random.nextInt(3));
        Form[] forms = Form.values();
        NetworkBuilder builder =
                Network.builder(shape).form(forms[random.nextInt(forms.length)]).seed(random.nextLong());
        if (random.nextBoolean()) {
            builder.convolution(2 + 2 * random.nextInt(2), new Window(3, 1, 1));
        }
        long seed = random.nextLong();
        builder.add(LayerType.of(
                "planted", (context, none) -> new FaultyLayer(subject.create(new Random(seed), context), fault)));
        if (random.nextBoolean()) {
            builder.tanh();
        }
        Network network = builder.flatten().dense(3).build();
        network.layers().stream()
                .filter(layer -> layer.type().equals(BatchNormalization.TYPE))
                .flatMap(layer -> layer.parameters().stream())
                .forEach(parameter -> drawAnew(parameter, random));
        return network;
    }

    /** γ = 1 and β = 0 would hide where they are forgotten. */
    private static void drawAnew(Parameter parameter, Random random) {
        for (int i = 0; i < parameter.size(); i++) {
            parameter.value().setEntry(0, i, 0.5 + random.nextDouble());
        }
    }

    private static GradientReport check(Random random, Network network) {
        Matrix x = RandomNetworks.batch(random, network, EXAMPLES);
        return GradientCheck.of(network).sampling(20, 1).run(x, RandomNetworks.labels(random, network, EXAMPLES));
    }
}
