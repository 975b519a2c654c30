package io.github.cnn4j.io.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.matrix.DoubleMatrix;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Window;
import io.github.cnn4j.network.Network;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Small models, and model files put together byte by byte. */
public final class ModelFixtures {

    private ModelFixtures() {}

    /** A network with every kind of layer that a file can describe. */
    public static Network network(Precision precision) {
        return Network.builder(new Shape(2, 7, 6))
                .convolution(3, new Window(3, 1, 1))
                .maxPooling(new Window(2, 2, 0))
                .flatten()
                .dense(4)
                .relu()
                .dense(2)
                .name("out")
                .precision(precision)
                .seed(7)
                .build();
    }

    public static Model model(Precision precision) {
        return new Model(network(precision), new Normalization(0.1307, 0.3081), List.of("cat", "dog"), "cut out");
    }

    /** A file with this header and as many bytes of data. */
    public static byte[] file(String header, int dataBytes) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + text.length + dataBytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text)
                .array();
    }

    /** The bits of all values, row by row. */
    public static long[] bits(Matrix matrix) {
        long[] bits = new long[matrix.getRowDimension() * matrix.getColumnDimension()];
        int at = 0;
        for (int i = 0; i < matrix.getRowDimension(); i++) {
            for (int j = 0; j < matrix.getColumnDimension(); j++) {
                double value = matrix.getEntry(i, j);
                bits[at++] = matrix instanceof DoubleMatrix
                        ? Double.doubleToRawLongBits(value)
                        : Float.floatToRawIntBits((float) value);
            }
        }
        return bits;
    }

    public static long[] bits(Network network) {
        return network.parameters().stream()
                .map(Parameter::value)
                .flatMapToLong(value -> Arrays.stream(bits(value)))
                .toArray();
    }

    public static void assertSame(Model expected, Model found) {
        assertEquals(expected.normalization(), found.normalization());
        assertEquals(expected.classNames(), found.classNames());
        assertEquals(expected.preparation(), found.preparation());
        assertEquals(expected.network().description(), found.network().description());
        assertEquals(expected.network().precision(), found.network().precision());
        assertEquals(names(expected), names(found));
        assertArrayEquals(bits(expected.network()), bits(found.network()));
    }

    private static List<String> names(Model model) {
        return model.network().parameters().stream().map(Parameter::toString).toList();
    }
}
