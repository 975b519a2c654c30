package io.github.cnn4j.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.io.model.Model;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.onnx.ExportOptions.Input;
import io.github.cnn4j.onnx.testing.Agreement;
import io.github.cnn4j.onnx.testing.Inputs;
import io.github.cnn4j.onnx.testing.Networks;
import io.github.cnn4j.onnx.testing.OnnxRuntime;
import io.github.cnn4j.testing.RandomNetwork;
import org.junit.jupiter.api.Test;

/** 300 random networks: exported, run by ONNX Runtime, imported again. */
class RandomNetworksTest {

    private static final int NETWORKS = 300;

    private static final Normalization NORMALIZATION = new Normalization(0.25, 0.5);

    @Test
    void runtimeAgrees() throws Exception {
        for (int seed = 0; seed < NETWORKS; seed++) {
            RandomNetwork random = Networks.random(seed);
            Network network = random.network().with(Precision.FLOAT);
            Matrix expected = network.logits(random.second());

            try (OnnxRuntime runtime = OnnxRuntime.load(Onnx.toBytes(model(network), logits()))) {
                Agreement.assertAgrees(
                        expected, runtime.run(random.second()), Agreement.FLOAT, "seed " + seed + "\n" + random);
            }
        }
    }

    @Test
    void runtimeAgreesOnPixelsAndProbabilities() throws Exception {
        int compared = 0;
        for (int seed = 0; seed < NETWORKS; seed++) {
            RandomNetwork random = Networks.random(seed);
            Network network = random.network().with(Precision.FLOAT);
            if (network.outputShape().size() == 1) {
                continue;
            }
            Matrix pixels = Inputs.pixels(random.capacity(), network.inputShape(), seed);
            Matrix input = Matrix.copyOf(pixels, Precision.FLOAT);
            Inputs.normalize(input, NORMALIZATION, network.inputShape());

            try (OnnxRuntime runtime = OnnxRuntime.load(Onnx.toBytes(model(network), ExportOptions.standard()))) {
                Agreement.assertAgrees(
                        network.predict(input), runtime.run(pixels), Agreement.FLOAT, "seed " + seed + "\n" + random);
            }
            compared++;
        }
        assertTrue(compared > NETWORKS * 9 / 10, "compared " + compared);
    }

    @Test
    void importGivesTheSameNetworkAndBits() throws Exception {
        for (int seed = 0; seed < NETWORKS; seed++) {
            RandomNetwork random = Networks.random(seed);
            Network network = random.network().with(Precision.FLOAT);

            Network read =
                    Onnx.fromBytes(Onnx.toBytes(model(network), logits())).network();

            assertEquals(network.description(), read.description());
            assertEquals(network.precision(), read.precision());
            assertEquals(network.logits(random.first()), read.logits(random.first()));
        }
    }

    /** Attributes have single precision in ONNX, so that epsilon and variance may be others, with the same sum. */
    @Test
    void importAgreesInDouble() throws Exception {
        for (int seed = 0; seed < NETWORKS; seed++) {
            RandomNetwork random = Networks.random(seed);
            byte[] file = Onnx.toBytes(model(random.network()), logits().precision(Precision.DOUBLE));

            Network read = Onnx.fromBytes(file).network();

            assertEquals(Precision.DOUBLE, read.precision());
            Agreement.assertAgrees(
                    random.network().logits(random.first()),
                    read.logits(random.first()),
                    Agreement.DOUBLE,
                    "seed " + seed + "\n" + random);
        }
    }

    /** A bias off by a thousandth must show. */
    @Test
    void wrongBiasIsNoticed() throws Exception {
        RandomNetwork random = Networks.random(3);
        Network network = random.network().with(Precision.FLOAT);
        Matrix expected = network.logits(random.second());
        Matrix bias = network.parameters().get(network.parameters().size() - 1).value();
        bias.setEntry(0, 0, bias.getEntry(0, 0) + 0.001);

        try (OnnxRuntime runtime = OnnxRuntime.load(Onnx.toBytes(model(network), logits()))) {
            assertTrue(Agreement.error(expected, runtime.run(random.second())) > Agreement.FLOAT);
        }
    }

    private static ExportOptions logits() {
        return ExportOptions.standard().input(Input.NORMALIZED).softmax(false);
    }

    private static Model model(Network network) {
        return new Model(network, NORMALIZATION);
    }
}
