package io.github.cnn4j.network;

import static io.github.cnn4j.testing.Matrices.assertSameBits;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.cnn4j.layer.Form;
import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkCopyTest {

    private final Network network = builder().build();

    private static NetworkBuilder builder() {
        return Network.builder(new Shape(1, 6, 6))
                .convolution(3, 3)
                .flatten()
                .dense(4)
                .name("out");
    }

    @Test
    void knowsItsLayersAndShapes() {
        assertEquals(
                List.of("conv", "flat", "out"),
                network.layers().stream().map(Layer::name).toList());
        assertEquals(new Shape(3, 4, 4), network.layer("conv").outputShape());
        assertEquals(new Shape(1, 6, 6), network.inputShape());
        assertEquals(Shape.vector(4), network.outputShape());
        assertEquals(3 * 9 + 3 + 48 * 4 + 4, network.parameterCount());
    }

    @Test
    void saysWhichLayersThereAreWhenOneIsNot() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> network.layer("fc1"));

        assertEquals("there is no layer fc1; there are [conv, flat, out]", e.getMessage());
    }

    @Test
    void copiesHaveTheSameValues() {
        for (Network copy : List.of(network.copy(), network.with(Form.SCALAR), network.with(Precision.DOUBLE))) {
            assertSameBits("copy", values(network), values(copy));
        }
    }

    @Test
    void copiesShareNothing() {
        List<Matrix> before = values(network).stream().map(Matrix::copy).toList();

        for (Network copy : List.of(network.copy(), network.with(Form.SCALAR), network.with(Precision.FLOAT))) {
            values(copy).forEach(value -> value.fill(3));
        }

        assertSameBits("original", before, values(network));
    }

    @Test
    void changesFormAloneOrPrecisionAlone() {
        Network scalar = network.with(Form.SCALAR);
        Network single = scalar.with(Precision.FLOAT);

        assertEquals(Form.SCALAR, scalar.form());
        assertEquals(Precision.DOUBLE, scalar.precision());
        assertEquals(Form.SCALAR, single.form());
        assertEquals(Precision.FLOAT, single.precision());
        assertEquals(Form.SCALAR, single.copy().form());
        assertEquals(Precision.FLOAT, single.copy().precision());
        assertEquals(Form.BATCH_PARALLEL, network.form());
    }

    @Test
    void roundsToFloatOnceAndGoesBackExactly() {
        Network single = network.with(Precision.FLOAT);

        for (int i = 0; i < values(network).size(); i++) {
            Matrix rounded = Matrix.copyOf(values(network).get(i), Precision.FLOAT);
            assertSameBits("float", rounded, values(single).get(i));
        }
        assertSameBits("back", values(single), values(single.with(Precision.DOUBLE)));
    }

    @Test
    void takesTheValuesOfAnotherNetwork() {
        Network other = builder().seed(2).form(Form.SCALAR).build();

        network.assign(other);
        other.parameters().get(0).value().fill(9);

        assertSameBits("assigned", values(builder().seed(2).build()), values(network));
    }

    @Test
    void refusesTheValuesOfOtherDimensionsOrNames() {
        Network smaller = Network.builder(new Shape(1, 6, 6))
                .convolution(2, 3)
                .flatten()
                .dense(4)
                .name("out")
                .build();
        Network renamed = builder().name("last").build();

        assertEquals(
                "the parameters differ: expected [conv.weight [3, 1, 3, 3], conv.bias [3], out.weight [4, 48], out.bias [4]],"
                        + " got [conv.weight [2, 1, 3, 3], conv.bias [2], out.weight [4, 32], out.bias [4]]",
                assertThrows(IllegalArgumentException.class, () -> network.assign(smaller))
                        .getMessage());
        assertEquals(
                "the parameters differ: expected [conv.weight [3, 1, 3, 3], conv.bias [3], out.weight [4, 48], out.bias [4]],"
                        + " got [conv.weight [3, 1, 3, 3], conv.bias [3], last.weight [4, 48], last.bias [4]]",
                assertThrows(IllegalArgumentException.class, () -> network.assign(renamed))
                        .getMessage());
        assertSameBits("untouched", values(builder().build()), values(network));
    }

    private static List<Matrix> values(Network network) {
        return network.parameters().stream().map(Parameter::value).toList();
    }
}
