package io.github.cnn4j.network;

import static io.github.cnn4j.testing.Matrices.assertClose;
import static io.github.cnn4j.testing.Matrices.assertSameBits;
import static io.github.cnn4j.testing.Matrices.gaussian;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.cnn4j.loss.Softmax;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PredictionTest {

    private final Network network = Network.builder(new Shape(2, 7, 6))
            .convolution(5, 3)
            .maxPooling(2)
            .flatten()
            .dense(20)
            .relu()
            .dense(4)
            .build();

    private Matrix images(int count) {
        return gaussian(Precision.DOUBLE, count, 84, new Random(count));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 63, 64, 65, 128, 200})
    void takesAnyNumberOfRows(int count) {
        Matrix x = images(count);

        Matrix logits = network.logits(x);

        assertEquals(count, logits.getRowDimension());
        for (int n = 0; n < count; n++) {
            // Not to the bit: BLAS may sum a product of one row in another order than one of many.
            assertClose("row " + n, network.logits(x.rows(n, n + 1)), logits.rows(n, n + 1), 1e-13);
        }
    }

    @Test
    void probabilitiesAreTheSoftmaxOfTheLogits() {
        Matrix x = images(70);
        Matrix expected = network.logits(x);
        Softmax.apply(expected, expected);

        assertSameBits("probabilities", expected, network.predict(x));
    }

    @Test
    void classifiesByTheLargestLogit() {
        Matrix x = images(70);
        Matrix logits = network.logits(x);
        int[] expected = new int[70];
        for (int n = 0; n < 70; n++) {
            expected[n] = logits.getRowVector(n).getMaxIndex();
        }

        assertArrayEquals(expected, network.classify(x));
    }

    @ParameterizedTest
    @EnumSource
    void takesAnyKindOfMatrixAndLeavesItAsItIs(Precision precision) {
        Network rounded = network.with(precision);
        Matrix x = images(5);
        RealMatrix foreign = new Array2DRowRealMatrix(x.getData());
        Matrix view = gaussian(Precision.DOUBLE, 9, 100, new Random(1)).block(2, 7, 3, 87);
        view.assign(x);

        Matrix expected = rounded.predict(x);

        assertEquals(precision, expected.precision());
        assertSameBits("foreign", expected, rounded.predict(foreign));
        assertSameBits("view", expected, rounded.predict(view));
        assertSameBits("input", foreign, x);
    }

    @Test
    void resultsBelongToTheCaller() {
        Matrix first = network.predict(images(3));
        Matrix before = first.copy();

        network.predict(images(64));

        assertSameBits("first result", before, first);
    }

    @Test
    void followsTheParameters() {
        network.predict(images(3));
        network.parameters().forEach(parameter -> parameter.value().fill(0));

        assertEquals(0.25, network.predict(images(3)).getEntry(2, 3));
    }

    @Test
    void saysWhatWidthItExpects() {
        Exception e = assertThrows(
                IllegalArgumentException.class, () -> network.predict(images(3).columns(0, 83)));

        assertEquals("Convolution 3 x 3 conv expects rows of 84 values (2 x 7 x 6), got 3 x 83", e.getMessage());
        Network dense = Network.builder(Shape.vector(2880)).dense(5).name("fc1").build();
        Matrix wide = Precision.DOUBLE.zeros(64, 2881);
        assertEquals(
                "Dense fc1 expects rows of 2880 values, got 64 x 2881",
                assertThrows(IllegalArgumentException.class, () -> dense.classify(wide))
                        .getMessage());
    }

    @Test
    void manyThreadsAtOnceGetTheBitsOfOne() throws Exception {
        List<Matrix> inputs = List.of(images(1), images(7), images(64), images(130));
        List<Matrix> expected = inputs.stream().map(network::predict).toList();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Matrix>> results = new ArrayList<>();
            for (int call = 0; call < 400; call++) {
                Matrix x = inputs.get(call % 4);
                results.add(threads.submit(() -> network.predict(x)));
            }
            for (int call = 0; call < 400; call++) {
                assertSameBits(
                        "call " + call,
                        expected.get(call % 4),
                        results.get(call).get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void saysWhichParameterIsNoNumber(double bad) {
        Network network = Network.builder(Shape.vector(2)).dense(3).dense(2).build();
        network.requireFinite();

        network.layer("fc2").parameters().get(1).value().setEntry(0, 1, bad);

        assertEquals(
                "parameter fc2.bias of layer fc2 holds NaN or infinity, expected numbers",
                assertThrows(IllegalArgumentException.class, network::requireFinite)
                        .getMessage());
    }

    /** The smaller the layers, the more rows; large inputs count as well, since a pass holds a batch of them. */
    @Test
    void predictsFewerLargeExamplesAtOnce() {
        assertEquals(256, SimpleConvNet.builder().build().inferenceBatch());
        assertEquals(
                64,
                Network.builder(new Shape(3, 192, 192))
                        .maxPooling(8)
                        .flatten()
                        .dense(10)
                        .build()
                        .inferenceBatch());
        assertEquals(
                128, Network.builder(Shape.vector(50_000)).dense(10).build().inferenceBatch());
    }
}
