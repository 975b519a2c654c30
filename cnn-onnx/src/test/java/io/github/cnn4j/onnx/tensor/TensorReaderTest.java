package io.github.cnn4j.onnx.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.ByteString;
import io.github.cnn4j.io.Float16;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.ObjIntConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same three numbers in every type, raw and typed. */
class TensorReaderTest {

    private static final TensorReader READER = new TensorReader(ExternalData.none());

    private static TensorProto.Builder tensor(DataType type) {
        return TensorProto.newBuilder().setDataType(type.getNumber()).addDims(3);
    }

    private static TensorProto raw(DataType type, int bytesEach, ObjIntConsumer<ByteBuffer> put) {
        ByteBuffer bytes = ByteBuffer.allocate(3 * bytesEach).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : new int[] {0, 1, 2}) {
            put.accept(bytes, value);
        }
        return tensor(type).setRawData(ByteString.copyFrom(bytes.flip())).build();
    }

    private static short half(int value) {
        return Float16.fromFloat(value);
    }

    private static short bfloat(int value) {
        return Float16.bfloatFromFloat(value);
    }

    static Stream<TensorProto> tensors() {
        return Stream.of(
                raw(DataType.FLOAT, 4, (bytes, value) -> bytes.putFloat(value)),
                raw(DataType.DOUBLE, 8, (bytes, value) -> bytes.putDouble(value)),
                raw(DataType.FLOAT16, 2, (bytes, value) -> bytes.putShort(half(value))),
                raw(DataType.BFLOAT16, 2, (bytes, value) -> bytes.putShort(bfloat(value))),
                raw(DataType.INT64, 8, (bytes, value) -> bytes.putLong(value)),
                raw(DataType.INT32, 4, (bytes, value) -> bytes.putInt(value)),
                raw(DataType.BOOL, 1, (bytes, value) -> bytes.put((byte) value)),
                tensor(DataType.FLOAT).addAllFloatData(List.of(0f, 1f, 2f)).build(),
                tensor(DataType.DOUBLE).addAllDoubleData(List.of(0.0, 1.0, 2.0)).build(),
                tensor(DataType.FLOAT16)
                        .addAllInt32Data(List.of((int) half(0), (int) half(1), (int) half(2)))
                        .build(),
                tensor(DataType.BFLOAT16)
                        .addAllInt32Data(List.of((int) bfloat(0), (int) bfloat(1), (int) bfloat(2)))
                        .build(),
                tensor(DataType.INT64).addAllInt64Data(List.of(0L, 1L, 2L)).build(),
                tensor(DataType.INT32).addAllInt32Data(List.of(0, 1, 2)).build(),
                tensor(DataType.BOOL).addAllInt32Data(List.of(0, 1, 2)).build());
    }

    @ParameterizedTest
    @MethodSource("tensors")
    void readsEveryType(TensorProto tensor) {
        Constant constant = READER.read(tensor);

        assertEquals(List.of(3), constant.dimensions());
        for (int i = 0; i < 3; i++) {
            assertEquals(i, constant.get(i));
        }
        // In another order, in the same type.
        Constant turned = constant.reshaped(List.of(3, 1)).transposed(List.of(1, 0));
        assertEquals(List.of(1, 3), turned.dimensions());
        assertEquals(2, turned.get(2));
    }

    @ParameterizedTest
    @MethodSource("tensors")
    void refusesAnotherAmountOfData(TensorProto tensor) {
        TensorProto larger = tensor.toBuilder().setDims(0, 4).build();

        String message = assertThrows(IllegalArgumentException.class, () -> READER.read(larger))
                .getMessage();

        assertEquals(true, message.matches("expected \\d+ (bytes|values) of data, got \\d+"), message);
    }

    @Test
    void refusesTypesWithoutNumbers() {
        assertEquals(
                "its data type STRING is not supported",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> READER.read(tensor(DataType.STRING).build()))
                        .getMessage());
        assertEquals(
                "its data type 77 is unknown",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> READER.read(
                                        TensorProto.newBuilder().setDataType(77).build()))
                        .getMessage());
    }

    @Test
    void aConstantHasAsManyNumbersAsItsDimensionsSay() {
        assertEquals(
                "a tensor of [2] cannot have 3 values",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new Constant(List.of(2), new Numbers.Longs(new long[3])))
                        .getMessage());
    }
}
