package io.github.cnn4j.onnx.tensor;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataLocation;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.ByteString;
import io.github.cnn4j.io.Float16;
import io.github.cnn4j.onnx.tensor.Numbers.Doubles;
import io.github.cnn4j.onnx.tensor.Numbers.Floats;
import io.github.cnn4j.onnx.tensor.Numbers.Longs;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;

/** Reads tensors of floating-point and whole numbers, raw or typed; their sizes are checked before memory is allocated. */
public final class TensorReader {

    /** More than any operator that is read. */
    private static final int MAX_RANK = 8;

    private final ExternalData external;

    /** Returns a value without boxing. */
    @FunctionalInterface
    private interface FloatAt {

        float at(int index);
    }

    /**
     * Creates a reader.
     *
     * @param external finds the data of tensors that are kept beside the file
     */
    public TensorReader(ExternalData external) {
        this.external = external;
    }

    /**
     * Reads a tensor.
     *
     * @param tensor a tensor of a file
     * @return its values
     * @throws IllegalArgumentException if its type is not supported, or it has other than the expected amount of data
     */
    public Constant read(TensorProto tensor) {
        List<Integer> dimensions = dimensions(tensor);
        int size = dimensions.stream().reduce(1, (a, b) -> a * b);
        DataType type = DataType.forNumber(tensor.getDataType());
        if (type == null) {
            throw new IllegalArgumentException("its data type " + tensor.getDataType() + " is unknown");
        }
        if (tensor.hasSegment()) {
            throw new IllegalArgumentException("it is stored in segments, which is not supported");
        }
        return new Constant(dimensions, numbers(tensor, type, size));
    }

    private Numbers numbers(TensorProto tensor, DataType type, int size) {
        boolean isExternal = tensor.getDataLocation() == DataLocation.EXTERNAL;
        if (isExternal || tensor.hasRawData()) {
            long expected = (long) size * bytesEach(type);
            ByteString data = isExternal ? external.read(tensor, expected) : tensor.getRawData();
            requireSize("bytes", expected, data.size());
            ByteBuffer bytes = data.asReadOnlyByteBuffer().slice().order(ByteOrder.LITTLE_ENDIAN);
            return raw(type, bytes, size);
        }
        return typed(tensor, type, size);
    }

    private static Numbers raw(DataType type, ByteBuffer bytes, int size) {
        return switch (type) {
            case FLOAT -> {
                float[] values = new float[size];
                bytes.asFloatBuffer().get(values);
                yield new Floats(values);
            }
            case DOUBLE -> {
                double[] values = new double[size];
                bytes.asDoubleBuffer().get(values);
                yield new Doubles(values);
            }
            case FLOAT16 -> floats(size, i -> Float16.toFloat(bytes.getShort(Short.BYTES * i)));
            case BFLOAT16 -> floats(size, i -> Float16.bfloatToFloat(bytes.getShort(Short.BYTES * i)));
            case INT64 -> longs(size, i -> bytes.getLong(Long.BYTES * i));
            case INT32 -> longs(size, i -> bytes.getInt(Integer.BYTES * i));
            default -> longs(size, bytes::get);
        };
    }

    private static Numbers typed(TensorProto tensor, DataType type, int size) {
        switch (type) {
            case FLOAT -> {
                requireSize("values", size, tensor.getFloatDataCount());
                return floats(size, tensor::getFloatData);
            }
            case DOUBLE -> {
                requireSize("values", size, tensor.getDoubleDataCount());
                double[] values = new double[size];
                for (int i = 0; i < size; i++) {
                    values[i] = tensor.getDoubleData(i);
                }
                return new Doubles(values);
            }
            case INT64 -> {
                requireSize("values", size, tensor.getInt64DataCount());
                return longs(size, tensor::getInt64Data);
            }
            default -> {
                bytesEach(type);
                requireSize("values", size, tensor.getInt32DataCount());
            }
        }
        return switch (type) {
            case FLOAT16 -> floats(size, i -> Float16.toFloat((short) tensor.getInt32Data(i)));
            case BFLOAT16 -> floats(size, i -> Float16.bfloatToFloat((short) tensor.getInt32Data(i)));
            default -> longs(size, tensor::getInt32Data);
        };
    }

    private static int bytesEach(DataType type) {
        return switch (type) {
            case DOUBLE, INT64 -> Long.BYTES;
            case FLOAT, INT32 -> Integer.BYTES;
            case FLOAT16, BFLOAT16 -> Short.BYTES;
            case BOOL -> Byte.BYTES;
            default -> throw new IllegalArgumentException("its data type " + type + " is not supported");
        };
    }

    private static Numbers floats(int size, FloatAt value) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = value.at(i);
        }
        return new Floats(values);
    }

    private static Numbers longs(int size, IntToLongFunction value) {
        long[] values = new long[size];
        for (int i = 0; i < size; i++) {
            values[i] = value.applyAsLong(i);
        }
        return new Longs(values);
    }

    private static void requireSize(String unit, long expected, long found) {
        if (expected != found) {
            throw new IllegalArgumentException("expected " + expected + " " + unit + " of data, got " + found);
        }
    }

    private static List<Integer> dimensions(TensorProto tensor) {
        List<Integer> dimensions = new ArrayList<>();
        long size = 1;
        if (tensor.getDimsCount() > MAX_RANK) {
            throw new IllegalArgumentException(
                    "expected at most " + MAX_RANK + " dimensions, got " + tensor.getDimsCount());
        }
        for (long dimension : tensor.getDimsList()) {
            if (dimension < 0 || dimension > Integer.MAX_VALUE || size * dimension > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "expected dimensions from 0 with at most 2147483647 values, got " + tensor.getDimsList());
            }
            size *= dimension;
            dimensions.add((int) dimension);
        }
        return dimensions;
    }
}
