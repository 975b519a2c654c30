package io.github.cnn4j.network;

import static io.github.cnn4j.testing.Matrices.assertClose;
import static io.github.cnn4j.testing.Matrices.assertWithin;
import static io.github.cnn4j.testing.Matrices.gaussian;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.layer.Form;
import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.LayerPass;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Window;
import io.github.cnn4j.testing.Matrices;
import io.github.cnn4j.testing.RandomNetwork;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Where training computes a convolution and the layers after it together, the results are those of the layers apart. */
class FusedLayersTest {

    private static final int NETWORKS = 1000;

    /** As for the forms: sums of at most 300 terms in up to six layers. */
    private static final double TOLERANCE = 1e-12;

    @Test
    void onlyBatchParallelFusesAndOnlyAConvolutionWithThePoolingAndReluAfterIt() {
        Network network = Network.builder(new Shape(1, 16, 16))
                .convolution(2, 3)
                .maxPooling(2)
                .maxPooling(Window.of(2, 1))
                .convolution(2, 3)
                .relu()
                .maxPooling(2)
                .relu()
                .convolution(2, new Window(2, 1, 1))
                .maxPooling(new Window(2, 1, 1))
                .relu()
                .build();

        assertEquals(
                List.of("conv1+pool1", "pool2", "conv2+relu1+pool3", "relu2", "conv3", "pool4", "relu3"),
                names(network.newTrainingPass(1)));
        assertEquals(names(network.newTrainingPass(1)), names(network.newInferencePass(1)));
        List<String> apart =
                List.of("conv1", "pool1", "pool2", "conv2", "relu1", "pool3", "relu2", "conv3", "pool4", "relu3");
        assertEquals(apart, names(network.newInspectionPass(1)));
        assertEquals(apart, names(network.with(Form.VECTOR).newTrainingPass(1)));
        assertEquals(apart, names(network.with(Form.SCALAR).newTrainingPass(1)));
        assertEquals(apart, names(network.with(Form.CHANNEL_PARALLEL).newTrainingPass(1)));
    }

    @Test
    void describesBoth() {
        Network network = SimpleConvNet.builder().build();
        Layer fused = network.newTrainingPass(1).layers().get(0).layer();

        assertEquals("Convolution 5 x 5 + MaxPooling 2 x 2, stride 2", fused.description());
        assertEquals(new Shape(20, 12, 12), fused.outputShape());
        assertEquals(network.layers().get(0).parameters(), fused.parameters());
    }

    @Test
    void outputsAndGradientsAgree() {
        int fused = 0;
        for (int seed = 0; seed < NETWORKS; seed++) {
            RandomNetwork random = RandomNetwork.of(seed);
            NetworkPass together = random.network().newTrainingPassWithInputDelta(random.capacity());
            NetworkPass apart = random.network().newInspectionPass(random.capacity());
            if (together.layers().size() < apart.layers().size()) {
                assertAgree("seed " + seed + "\n" + random, random, apart, together);
                fused++;
            }
        }
        assertTrue(fused >= 100, "only " + fused + " networks had layers to fuse");
    }

    /** The sum of a residual block hands its delta to both sides in one memory. */
    @Test
    void aFusedReluLeavesTheDeltaOfTheShortcutAlone() {
        Network network = Network.builder(new Shape(2, 6, 6))
                .convolution(3, 1)
                .residual(f -> f.convolution(3, new Window(3, 1, 1)).relu())
                .flatten()
                .dense(4)
                .build();
        RandomNetwork random = new RandomNetwork(
                network,
                gaussian(Precision.DOUBLE, 5, 72, new Random(1)),
                gaussian(Precision.DOUBLE, 2, 72, new Random(2)));

        assertAgree("residual", random, network.newInspectionPass(5), network.newTrainingPassWithInputDelta(5));
    }

    private static void assertAgree(String what, RandomNetwork random, NetworkPass apart, NetworkPass together) {
        for (Matrix batch : List.of(random.first(), random.second())) {
            assertClose(what, apart.forward(batch), together.forward(batch), TOLERANCE);
            assertEquals(apart.backward(random.labels()), together.backward(random.labels()), TOLERANCE, what);
            double scale = apart.gradients().stream()
                    .mapToDouble(Matrices::largest)
                    .max()
                    .orElseThrow();
            for (int k = 0; k < apart.gradients().size(); k++) {
                Matrix gradient = apart.gradients().get(k);
                // A sum of deltas may cancel; they are below 1.
                assertWithin(
                        what + ", gradient " + k,
                        gradient,
                        together.gradients().get(k),
                        TOLERANCE * Math.max(1, scale));
            }
            assertClose(
                    what,
                    apart.inputDelta().orElseThrow(),
                    together.inputDelta().orElseThrow(),
                    TOLERANCE);
        }
    }

    @Test
    void theSameHoldsInSinglePrecision() {
        Network network = SimpleConvNet.builder().precision(Precision.FLOAT).build();
        Matrix x = gaussian(Precision.FLOAT, 6, 784, new Random(1));
        int[] labels = {1, 2, 3, 4, 5, 6};
        NetworkPass apart = network.newInspectionPass(6);
        NetworkPass together = network.newTrainingPassWithInputDelta(6);

        // 24 x 24 deltas, a quarter of them not 0, in single precision: u = 6e-8.
        assertClose("logits", apart.forward(x), together.forward(x), 1e-5);
        assertEquals(apart.backward(labels), together.backward(labels), 1e-5);
        assertClose(
                "conv.weight", apart.gradients().get(0), together.gradients().get(0), 1e-5);
        assertClose("conv.bias", apart.gradients().get(1), together.gradients().get(1), 1e-5);
        assertClose(
                "input delta",
                apart.inputDelta().orElseThrow(),
                together.inputDelta().orElseThrow(),
                1e-5);
    }

    private static List<String> names(NetworkPass pass) {
        return pass.layers().stream()
                .map(LayerPass::layer)
                .map(layer -> layer.name())
                .toList();
    }
}
