package io.github.cnn4j.network;

import static io.github.cnn4j.testing.Matrices.assertSameBits;
import static io.github.cnn4j.testing.Matrices.assertWithin;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.Form;
import io.github.cnn4j.layer.LayerPass;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.matrix.Matrix;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The homework's network in small, against every tensor that PyTorch computes for it. */
class GoldenTest {

    /** All values are of order 1 or below and come from sums of at most 64 terms: rounding stays under 1e-14. */
    private static final double TOLERANCE = 1e-12;

    private static final List<String> LAYERS = List.of("conv", "pool", "flat", "fc1", "relu", "fc2");

    private final GoldenValues golden = GoldenValues.small();

    @Test
    void drawsTheSameParametersToTheBit() {
        List<Parameter> parameters = golden.network().build().parameters();

        assertEquals(
                List.of("conv.weight", "conv.bias", "fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias"),
                parameters.stream().map(Parameter::name).toList());
        for (Parameter parameter : parameters) {
            assertSameBits(parameter.name(), golden.matrix("parameters", parameter.name()), parameter.value());
        }
    }

    @ParameterizedTest
    @EnumSource
    void computesTheSameOutputs(Form form) {
        NetworkPass pass = golden.network().form(form).build().newInspectionPass(3);

        pass.forward(golden.matrix("forward", "x"));

        for (int i = 0; i < LAYERS.size(); i++) {
            String name = "z_" + LAYERS.get(i);
            Matrix values = pass.layers().get(i).output().values();
            assertWithin(form + ": " + name, golden.matrix("forward", name), values, TOLERANCE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void predictsTheSameProbabilities(Form form) {
        Matrix y = golden.network().form(form).build().predict(golden.matrix("forward", "x"));

        assertWithin("y", golden.matrix("forward", "y"), y, TOLERANCE);
    }

    @ParameterizedTest
    @EnumSource
    void computesTheSameLossAndDeltas(Form form) {
        NetworkPass pass = golden.network().form(form).build().newInspectionPass(3);

        pass.forward(golden.matrix("forward", "x"));
        double loss = pass.backward(golden.labels());

        assertEquals(golden.loss(), loss, TOLERANCE);
        for (int i = 0; i < LAYERS.size(); i++) {
            String name = "d_z_" + LAYERS.get(i);
            Activation output = pass.layers().get(i).output();
            assertWithin(
                    form + ": " + name, golden.matrix("deltas_of_mean_loss", name), output.requireDelta(), TOLERANCE);
        }
        Matrix inputDelta = pass.inputDelta().orElseThrow();
        assertWithin(form + ": d_x", golden.matrix("deltas_of_mean_loss", "d_x"), inputDelta, TOLERANCE);
    }

    @ParameterizedTest
    @EnumSource
    void computesTheSameGradients(Form form) {
        Network network = golden.network().form(form).build();
        NetworkPass pass = network.newTrainingPass(3);

        pass.forward(golden.matrix("forward", "x"));
        pass.backward(golden.labels());

        assertEquals(6, pass.gradients().size());
        for (int i = 0; i < 6; i++) {
            String name = network.parameters().get(i).name();
            Matrix expected = golden.matrix("gradients", name);
            assertWithin(form + ": " + name, expected, pass.gradients().get(i), TOLERANCE);
        }
    }

    @Test
    void wouldNoticeAnErrorOfOnePartInAThousandMillion() {
        Network network = golden.network().build();
        Parameter weight = network.parameters().get(0);
        weight.value().setEntry(0, 0, weight.value().getEntry(0, 0) * (1 + 1e-9));
        NetworkPass pass = network.newInspectionPass(3);

        pass.forward(golden.matrix("forward", "x"));

        LayerPass convolution = pass.layers().get(0);
        Matrix difference = convolution.output().values().subtract(golden.matrix("forward", "z_conv"));
        assertFalse(difference.getFrobeniusNorm() <= TOLERANCE);
    }
}
