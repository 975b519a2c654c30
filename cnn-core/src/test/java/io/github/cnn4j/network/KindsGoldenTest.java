package io.github.cnn4j.network;

import static io.github.cnn4j.testing.Matrices.assertWithin;
import static io.github.cnn4j.testing.Matrices.largest;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.cnn4j.layer.Form;
import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.layer.State;
import io.github.cnn4j.layer.normalization.BatchNormalization;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.optim.Adam;
import io.github.cnn4j.optim.AdamW;
import io.github.cnn4j.optim.Optimizer;
import io.github.cnn4j.optim.RmsProp;
import io.github.cnn4j.optim.Sgd;
import io.github.cnn4j.optim.Stepper;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of layer, convolutions of every shape and every optimizer against libtorch: outputs, gradients, 20 training steps. */
class KindsGoldenTest {

    /** Relative to the largest value of a tensor, or to 1: sums of at most 200 terms of order 1, in up to ten layers. */
    private static final double TOLERANCE = 1e-12;

    private static final Map<String, Optimizer> OPTIMIZERS = Map.of(
            "adam", Adam.of(0.01),
            "adam-decay", Adam.of(0.02).withBetas(0.8, 0.95).withEpsilon(1e-6).withWeightDecay(0.1),
            "adamw", AdamW.of(0.01),
            "adamw-decay", AdamW.of(0.02).withBetas(0.8, 0.95).withEpsilon(1e-6).withWeightDecay(0.5),
            "rmsprop", RmsProp.of(0.01),
            "rmsprop-all",
                    RmsProp.of(0.005)
                            .withAlpha(0.9)
                            .withEpsilon(1e-6)
                            .withWeightDecay(0.1)
                            .withMomentum(0.8)
                            .withCentering());

    static Stream<Arguments> kindsAndForms() {
        return Stream.of("kinds", "convolutions")
                .flatMap(group -> GoldenKinds.names(group).stream()
                        .flatMap(kind -> Stream.of(Form.values()).map(form -> Arguments.of(group, kind, form))));
    }

    static List<String> optimizers() {
        return GoldenKinds.names("optimizers");
    }

    @Test
    void everyKindIsThere() {
        assertEquals(
                List.of(
                        "average-pooling",
                        "global-average-pooling",
                        "batch-normalization",
                        "dropout",
                        "leaky-relu",
                        "tanh",
                        "sigmoid",
                        "gelu",
                        "residual"),
                GoldenKinds.names("kinds"));
        assertEquals(
                List.of("grouped", "rectangular", "asymmetric", "same", "no-bias", "all"),
                GoldenKinds.names("convolutions"));
        assertEquals(OPTIMIZERS.keySet(), Set.copyOf(optimizers()));
    }

    @ParameterizedTest
    @MethodSource("kindsAndForms")
    void computesTheSame(String group, String kind, Form form) {
        GoldenKinds golden = GoldenKinds.of(group, kind);
        Network network = golden.network(form);
        NetworkPass pass = network.newTrainingPassWithInputDelta(5);

        assertAgrees("outputs", golden.matrix("outputs"), pass.forward(golden.matrix("x")), TOLERANCE);
        assertEquals(golden.losses().get(0), pass.backward(golden.labels()), TOLERANCE);
        for (int i = 0; i < network.parameters().size(); i++) {
            String name = network.parameters().get(i).name();
            assertAgrees(
                    name, golden.matrix("gradients", name), pass.gradients().get(i), TOLERANCE);
        }
        assertAgrees(
                "input delta", golden.matrix("inputDelta"), pass.inputDelta().orElseThrow(), TOLERANCE);
        for (State state : network.states()) {
            assertAgrees(state.name(), golden.matrix("statesAfterForward", state.name()), state.value(), TOLERANCE);
        }
    }

    /** A running variance divided by M would change no gradient, so that only its value can tell. */
    @Test
    void findsARunningVarianceThatIsNotUnbiased() {
        GoldenKinds golden = GoldenKinds.of("kinds", "batch-normalization");
        Network network = golden.network(Form.BATCH_PARALLEL);
        network.newTrainingPass(5).forward(golden.matrix("x"));
        for (Layer layer : network.layers()) {
            if (layer instanceof BatchNormalization norm) {
                Matrix biased = norm.runningVariance().value().copy();
                int values = 5 * norm.inputShape().area();
                for (int c = 0; c < biased.getColumnDimension(); c++) {
                    biased.setEntry(0, c, 0.9 + (biased.getEntry(0, c) - 0.9) * (values - 1) / values);
                }
                Matrix expected = golden.matrix("statesAfterForward", norm.name() + ".running_var");
                assertThrows(AssertionError.class, () -> assertAgrees("biased", expected, biased, 1e-6));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kindsAndForms")
    void trainsTheSame(String group, String kind, Form form) {
        GoldenKinds golden = GoldenKinds.of(group, kind);
        Network network = golden.network(form);
        assertTrains(golden, golden, network, Sgd.of(0.1).withMomentum(0.5));
        for (State state : network.states()) {
            assertAgrees(state.name(), golden.matrix("statesAfter", state.name()), state.value(), TOLERANCE);
        }
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void optimizersTakeTheSameSteps(String optimizer) {
        GoldenKinds start = GoldenKinds.of("kinds", "tanh");
        Network network = start.network(Form.BATCH_PARALLEL);
        assertTrains(start, GoldenKinds.of("optimizers", optimizer), network, OPTIMIZERS.get(optimizer));
    }

    private static void assertTrains(GoldenKinds start, GoldenKinds course, Network network, Optimizer optimizer) {
        NetworkPass pass = network.newTrainingPass(5);
        Stepper stepper = optimizer.newStepper(network.parameters(), pass.gradients());
        for (int step = 0; step < course.losses().size(); step++) {
            pass.forward(start.matrix("x"));
            double loss = pass.backward(start.labels());
            assertEquals(course.losses().get(step), loss, TOLERANCE, "step " + step);
            stepper.step(0);
        }
        assertEquals(20, stepper.steps());
        assertAgrees("inference", course.matrix("inferenceAfter"), network.logits(start.matrix("x")), TOLERANCE);
    }

    private static void assertAgrees(String what, Matrix expected, Matrix actual, double tolerance) {
        assertWithin(what, expected, actual, tolerance * Math.max(1, largest(expected)));
    }

    @Test
    void theirParametersAreThoseOfTheNetworks() {
        for (String group : List.of("kinds", "convolutions")) {
            for (String kind : GoldenKinds.names(group)) {
                GoldenKinds golden = GoldenKinds.of(group, kind);
                assertEquals(
                        golden.parameterNames(),
                        golden.network(Form.SCALAR).parameters().stream()
                                .map(Parameter::name)
                                .toList());
            }
        }
    }
}
