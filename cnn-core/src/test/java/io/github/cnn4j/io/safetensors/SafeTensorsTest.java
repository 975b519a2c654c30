package io.github.cnn4j.io.safetensors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.cnn4j.io.model.ModelFixtures;
import io.github.cnn4j.matrix.DoubleMatrix;
import io.github.cnn4j.matrix.FloatMatrix;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read again to the bit. */
class SafeTensorsTest {

    @TempDir
    private Path directory;

    @Test
    void keepsEveryBitOfDoubles() throws IOException {
        double[] values = {
            0.0, -0.0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN, Double.MIN_VALUE, 1 / 3.0, -2
        };
        assertKept(new Tensor("special", List.of(2, 4), DoubleMatrix.over(values, 2, 4)));
    }

    @Test
    void keepsEveryBitOfFloats() throws IOException {
        float[] values = {0f, -0f, Float.POSITIVE_INFINITY, Float.NaN, Float.MIN_VALUE, 1 / 3f};
        assertKept(new Tensor("special", List.of(6), FloatMatrix.over(values, 1, 6)));
    }

    @ParameterizedTest
    @EnumSource
    void storesEveryTypeInItsSize(Dtype dtype) throws IOException {
        float[] values = {0f, -0f, Float.POSITIVE_INFINITY, Float.NaN, 1.5f, -0.25f};
        Tensor tensor = new Tensor("special", List.of(2, 3), FloatMatrix.over(values, 2, 3)).as(dtype);

        SafeTensors read = writtenAndRead(new SafeTensors(Map.of(), List.of(tensor)));

        assertEquals(dtype, read.tensors().get(0).dtype());
        assertEquals(dtype.precision(), read.tensors().get(0).values().precision());
        assertArrayEquals(
                ModelFixtures.bits(Matrix.copyOf(tensor.values(), dtype.precision())),
                ModelFixtures.bits(read.tensors().get(0).values()));
    }

    @Test
    void roundsDoublesToTheTypeOfTheFile() throws IOException {
        Matrix values = DoubleMatrix.over(new double[] {1 / 3.0, 2049, 1e-9}, 1, 3);
        Tensor tensor = new Tensor("t", List.of(3), values);

        assertArrayEquals(
                new double[] {0.333251953125, 2048, 0},
                writtenAndRead(new SafeTensors(Map.of(), List.of(tensor.as(Dtype.F16))))
                        .tensors()
                        .get(0)
                        .values()
                        .getRow(0));
        assertArrayEquals(
                new double[] {1 / 3f, 2049, 1e-9f},
                writtenAndRead(new SafeTensors(Map.of(), List.of(tensor.as(Dtype.F32))))
                        .tensors()
                        .get(0)
                        .values()
                        .getRow(0));
    }

    @ParameterizedTest
    @EnumSource
    void keepsTensorsOfAnyRank(Precision precision) throws IOException {
        assertKept(
                new Tensor("scalar", List.of(), counted(precision, 1, 1)),
                new Tensor("vector", List.of(3), counted(precision, 1, 3)),
                new Tensor("matrix", List.of(3, 2), counted(precision, 3, 2)),
                new Tensor("kernels", List.of(2, 1, 3, 2), counted(precision, 2, 6)));
    }

    /** Sizes around the reader's buffer, where a part of it would be read twice or not at all. */
    @ParameterizedTest
    @ValueSource(ints = {8191, 8192, 8193, 16384, 16385, 40000})
    void keepsTensorsLargerThanTheBuffer(int size) throws IOException {
        assertKept(
                new Tensor("a", List.of(size), counted(Precision.DOUBLE, 1, size)),
                new Tensor("b", List.of(size), counted(Precision.FLOAT, 1, size)));
    }

    @ParameterizedTest
    @EnumSource
    void writesViewsAsWhatTheyShow(Precision precision) throws IOException {
        Matrix view = counted(precision, 5, 6).block(1, 4, 2, 5);

        SafeTensors read = writtenAndRead(new SafeTensors(Map.of(), List.of(new Tensor("v", List.of(3, 3), view))));

        assertArrayEquals(
                ModelFixtures.bits(view.copy()),
                ModelFixtures.bits(read.tensors().get(0).values()));
    }

    @Test
    void keepsTexts() throws IOException {
        Map<String, String> texts = Map.of("plain", "text", "", "empty name", "quoted \"\\\n", "ü € 😀 \u0000");

        assertEquals(texts, writtenAndRead(new SafeTensors(texts, List.of())).metadata());
    }

    @Test
    void sameContentGivesSameBytes() throws IOException {
        SafeTensors content = new SafeTensors(
                Map.of("a", "1", "b", "2", "c", "3"),
                List.of(new Tensor("t", List.of(1), counted(Precision.FLOAT, 1, 1))));
        SafeTensors again = new SafeTensors(
                Map.of("c", "3", "b", "2", "a", "1"),
                List.of(new Tensor("t", List.of(1), counted(Precision.FLOAT, 1, 1))));

        assertArrayEquals(bytes(content), bytes(again));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ab", "abc", "abcd", "abcde", "abcdef", "abcdefg"})
    void numbersAreAligned(String text) throws IOException {
        byte[] bytes = bytes(new SafeTensors(Map.of("text", text), List.of()));

        long header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();

        assertEquals(0, header % 8);
        assertEquals(bytes.length, 8 + header);
    }

    @Test
    void refusesToWriteAHeaderThatItWouldNotRead() {
        SafeTensors content = new SafeTensors(Map.of("long", "x".repeat(1 << 20)), List.of());

        IOException e = assertThrows(IOException.class, () -> bytes(content));

        assertEquals(
                "the header of a model file may have at most 1048576 bytes, this one would have 1048608",
                e.getMessage());
    }

    @Test
    void writesAHeaderOfOneMebibyte() throws IOException {
        // Without the text, the header has 28 characters.
        Map<String, String> longest = Map.of("long", "x".repeat((1 << 20) - 28));

        assertEquals(8 + (1 << 20), bytes(new SafeTensors(longest, List.of())).length);
        assertEquals(
                longest, writtenAndRead(new SafeTensors(longest, List.of())).metadata());
    }

    @Test
    void refusesTwoTensorsOfOneName() {
        Tensor tensor = new Tensor("w", List.of(1), counted(Precision.FLOAT, 1, 1));

        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> new SafeTensors(Map.of(), List.of(tensor, tensor)));

        assertEquals(
                "a safetensors file can have one tensor of a name, and none named __metadata__; got [w, w]",
                e.getMessage());
    }

    @Test
    void refusesATensorWithTheNameOfTheTexts() {
        Tensor tensor = new Tensor("__metadata__", List.of(1), counted(Precision.FLOAT, 1, 1));

        assertThrows(IllegalArgumentException.class, () -> new SafeTensors(Map.of(), List.of(tensor)));
    }

    @Test
    void refusesDimensionsThatDoNotFitTheValues() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> new Tensor("w", List.of(2, 2), counted(Precision.FLOAT, 1, 3)));

        assertEquals("tensor w of [2, 2] cannot have 3 values", e.getMessage());
    }

    private void assertKept(Tensor... tensors) throws IOException {
        SafeTensors read = writtenAndRead(new SafeTensors(Map.of(), List.of(tensors)));
        assertEquals(tensors.length, read.tensors().size());
        for (int i = 0; i < tensors.length; i++) {
            Tensor found = read.tensors().get(i);
            assertEquals(tensors[i].name(), found.name());
            assertEquals(tensors[i].dimensions(), found.dimensions());
            assertEquals(tensors[i].values().precision(), found.values().precision());
            assertArrayEquals(ModelFixtures.bits(tensors[i].values()), ModelFixtures.bits(found.values()));
        }
    }

    private SafeTensors writtenAndRead(SafeTensors content) throws IOException {
        Path file = directory.resolve("file.safetensors");
        SafeTensorsWriter.write(content, file);
        return SafeTensorsReader.read(file);
    }

    private byte[] bytes(SafeTensors content) throws IOException {
        Path file = directory.resolve("file.safetensors");
        SafeTensorsWriter.write(content, file);
        return Files.readAllBytes(file);
    }

    /** 1, 2, 3, ..., row by row. */
    private static Matrix counted(Precision precision, int rows, int columns) {
        Matrix matrix = precision.zeros(rows, columns);
        for (int i = 0; i < rows * columns; i++) {
            matrix.setEntry(i / columns, i % columns, i + 1);
        }
        return matrix;
    }
}
