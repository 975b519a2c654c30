package io.github.cnn4j.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.loss.SoftmaxCrossEntropy;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ready-made networks: their layers, and what they ask of images. */
class ReadyMadeNetworksTest {

    private static final Shape DIGIT = new Shape(1, 28, 28);

    private static final Map<String, BiFunction<Shape, Integer, NetworkBuilder>> NETWORKS = Map.of(
            "simple", SimpleConvNet::builder,
            "lenet5", LeNet5::builder,
            "vgg", SmallVgg::builder,
            "resnet", SmallResNet::builder);

    private static NetworkBuilder builder(String network, Shape input, int classes) {
        return NETWORKS.get(network).apply(input, classes);
    }

    /** The paper's layers C1, C3, C5 and F6, with the table of C3 full. */
    @Test
    void leNet5HasThePapersLayers() {
        assertEquals(
                List.of(156, 2416, 48120, 10164, 850),
                LeNet5.builder(DIGIT, 10).build().summary().rows().stream()
                        .map(Summary.Row::parameters)
                        .filter(parameters -> parameters > 0)
                        .toList());
    }

    /**
     * By hand; vgg: 320 + 9248 + 18496 + 36928 + 73856 in convolutions, 640 in normalizations, 1152·256 + 256 and 2570 in dense
     * layers; resnet: 192 at first, blocks of 4704, 4704, 14624, 18624, 57920 and 74112, and 650 at last.
     */
    @ParameterizedTest
    @CsvSource({
        "simple, 1, 28, 28, 10, 1446030",
        "simple, 3, 32, 32, 10, 1967030",
        "simple, 1, 6, 6, 2, 12022",
        "lenet5, 1, 28, 28, 10, 61706",
        "lenet5, 3, 32, 32, 100, 90776",
        "lenet5, 1, 12, 12, 10, 15626",
        "vgg, 1, 28, 28, 10, 436906",
        "vgg, 3, 32, 32, 10, 666858",
        "vgg, 1, 8, 8, 2, 172706",
        "resnet, 1, 28, 28, 10, 174970",
        "resnet, 3, 32, 32, 100, 181108",
        "resnet, 1, 1, 1, 2, 174450"
    })
    void takesImagesOfAnySize(String network, int channels, int height, int width, int classes, int parameters) {
        Shape input = new Shape(channels, height, width);
        Network built = builder(network, input, classes).build();

        assertEquals(input, built.inputShape());
        assertEquals(Shape.vector(classes), built.outputShape());
        assertEquals(parameters, built.parameterCount());
    }

    /** Also images that are not square and of odd sides. */
    @ParameterizedTest
    @CsvSource({
        "simple, 3, 7, 13",
        "lenet5, 2, 13, 17",
        "vgg, 3, 9, 15",
        "resnet, 3, 5, 9",
        "resnet, 1, 1, 1",
        "vgg, 1, 8, 8",
    })
    void learnsFromABatch(String network, int channels, int height, int width) {
        Network built = builder(network, new Shape(channels, height, width), 3)
                .precision(Precision.FLOAT)
                .build();
        NetworkPass pass = built.newTrainingPass(4);
        Random random = new Random(1);
        for (int n = 0; n < 4; n++) {
            for (int i = 0; i < built.inputShape().size(); i++) {
                pass.input().setEntry(n, i, random.nextGaussian());
            }
        }
        Matrix targets = Precision.FLOAT.zeros(4, 3);
        for (int n = 0; n < 4; n++) {
            targets.setEntry(n, n % 3, 1);
        }

        pass.forward(4);
        double loss = pass.backward(new SoftmaxCrossEntropy(), targets);

        assertTrue(loss > 0 && loss < 10, "loss " + loss);
        assertTrue(pass.gradients().stream().anyMatch(g -> g.getFrobeniusNorm() > 0));
    }

    @Test
    void theDefaultIsTheHomeworks() {
        assertEquals(
                SimpleConvNet.builder().build().summary().toString(),
                SimpleConvNet.builder(DIGIT, 10).build().summary().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "simple, 5, 28, 'SimpleConvNet needs images of at least 6 x 6 pixels, got 1 x 5 x 28'",
        "lenet5, 28, 11, 'LeNet-5 needs images of at least 12 x 12 pixels, got 1 x 28 x 11'",
        "vgg, 7, 7, 'SmallVgg needs images of at least 8 x 8 pixels, got 1 x 7 x 7'"
    })
    void refusesImagesThatAreTooSmall(String network, int height, int width, String message) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> builder(network, new Shape(1, height, width), 10))
                        .getMessage());
    }

    @Test
    void refusesToTellNoClassesApart() {
        assertEquals(
                "SmallResNet needs at least 1 class, got 0",
                assertThrows(IllegalArgumentException.class, () -> SmallResNet.builder(DIGIT, 0))
                        .getMessage());
    }
}
