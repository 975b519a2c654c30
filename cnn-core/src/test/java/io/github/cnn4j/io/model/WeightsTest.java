package io.github.cnn4j.io.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.io.safetensors.SafeTensors;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.optim.Sgd;
import io.github.cnn4j.train.SmallTraining;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Weights by name into a part of a network. */
class WeightsTest {

    private static Network network(int classes, long seed, Precision precision) {
        return Network.builder(new Shape(1, 8, 8))
                .convolution(3, 3)
                .batchNormalization()
                .relu()
                .flatten()
                .dense(classes)
                .seed(seed)
                .precision(precision)
                .build();
    }

    private static SafeTensors tensors(Network network) {
        return new SafeTensors(Map.of(), ModelFile.tensors(network));
    }

    @Test
    void loadsAllButTheLastLayerOfANetworkForOtherClasses() {
        Network trained = network(7, 1, Precision.DOUBLE);
        trained.states().get(0).value().fill(0.25);
        Network network = network(4, 2, Precision.FLOAT);
        Matrix last = network.layer("fc").parameters().get(0).value().copy();

        WeightReport report = Weights.load(network, tensors(trained), name -> name);

        assertEquals(
                List.of(
                        "conv.weight",
                        "conv.bias",
                        "norm.weight",
                        "norm.bias",
                        "norm.running_mean",
                        "norm.running_var"),
                report.loaded());
        assertEquals(List.of("fc.weight", "fc.bias"), report.differing());
        assertEquals(List.of(), report.missing());
        assertEquals(List.of(), report.unused());
        assertFalse(report.isComplete());
        assertTrue(report.toString().matches("(?s).*\nfc.bias +\\[4] +fc.bias +\\[7] +differs\n.*"), report.toString());
        assertEquals(
                Matrix.copyOf(trained.parameters().get(0).value(), Precision.FLOAT),
                network.parameters().get(0).value());
        assertEquals(0.25, network.states().get(0).value().getEntry(0, 2));
        assertEquals(last, network.layer("fc").parameters().get(0).value());
    }

    @Test
    void frozenLayersKeepWhatWasLoaded() {
        Network network = network(4, 2, Precision.DOUBLE);
        Weights.load(network, tensors(network(7, 1, Precision.DOUBLE)), name -> name);
        network.layer("conv").parameters().forEach(parameter -> parameter.setFrozen(true));
        Matrix kernels = network.parameters().get(0).value().copy();
        Matrix last = network.layer("fc").parameters().get(0).value().copy();

        SmallTraining.trainer(network, Sgd.of(0.1).withMomentum(0.5)).build().train();

        assertEquals(kernels, network.parameters().get(0).value());
        assertFalse(last.equals(network.layer("fc").parameters().get(0).value()));
        assertTrue(network.copy().parameters().get(0).isFrozen());
    }

    @Test
    void loadsByOtherNames() {
        Network network = network(7, 2, Precision.DOUBLE);

        WeightReport report = Weights.load(
                network,
                tensors(network(7, 1, Precision.DOUBLE)),
                name -> name.startsWith("fc") ? "head." + name : name);

        assertEquals(List.of("fc.weight", "fc.bias"), report.missing());
        assertEquals(List.of("fc.weight", "fc.bias"), report.unused());
    }

    @Test
    void loadsNothingWhereSomethingIsWrong() {
        Network network = network(7, 2, Precision.DOUBLE);
        Network broken = network(7, 1, Precision.DOUBLE);
        broken.parameters().get(1).value().setEntry(0, 1, Double.NaN);
        Matrix before = network.parameters().get(0).value().copy();

        assertEquals(
                "tensor conv.bias of the source holds NaN or infinity, expected numbers",
                assertThrows(IllegalArgumentException.class, () -> Weights.load(network, tensors(broken), name -> name))
                        .getMessage());
        assertEquals(
                "two tensors of the network are called all in the source, the second one conv.bias",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Weights.load(network, tensors(broken), name -> "all"))
                        .getMessage());
        assertEquals(before, network.parameters().get(0).value());
    }
}
