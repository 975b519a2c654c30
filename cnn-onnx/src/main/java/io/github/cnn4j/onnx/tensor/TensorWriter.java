package io.github.cnn4j.onnx.tensor;

import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Creates tensors for a file, their numbers as raw data: little-endian, row by row. */
public final class TensorWriter {

    private TensorWriter() {}

    /**
     * Returns the tensor of a matrix.
     *
     * @param name its name in the file
     * @param dimensions its dimensions, outermost first, with as many values as the matrix
     * @param values its values, row by row
     * @param precision FLOAT or DOUBLE in the file; values are rounded to it
     * @return the tensor
     * @throws IllegalArgumentException if a value is too large for the precision
     */
    public static TensorProto of(String name, List<Integer> dimensions, Matrix values, Precision precision) {
        int rows = values.getRowDimension();
        int columns = values.getColumnDimension();
        ByteBuffer bytes = allocate(rows * columns, precision == Precision.DOUBLE ? Double.BYTES : Float.BYTES);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                put(bytes, values.getEntry(row, column), precision, name);
            }
        }
        return tensor(name, dimensions, type(precision), bytes);
    }

    /**
     * Returns a tensor of given numbers.
     *
     * @param name its name in the file
     * @param dimensions its dimensions, outermost first; empty for a single number
     * @param values its values
     * @param precision FLOAT or DOUBLE in the file; values are rounded to it
     * @return the tensor
     * @throws IllegalArgumentException if a value is too large for the precision
     */
    public static TensorProto of(String name, List<Integer> dimensions, double[] values, Precision precision) {
        ByteBuffer bytes = allocate(values.length, precision == Precision.DOUBLE ? Double.BYTES : Float.BYTES);
        for (double value : values) {
            put(bytes, value, precision, name);
        }
        return tensor(name, dimensions, type(precision), bytes);
    }

    /**
     * Returns a vector of whole numbers, as shapes are given.
     *
     * @param name its name in the file
     * @param values its values
     * @return the tensor
     */
    public static TensorProto of(String name, long... values) {
        ByteBuffer bytes = allocate(values.length, Long.BYTES);
        for (long value : values) {
            bytes.putLong(value);
        }
        return tensor(name, List.of(values.length), TensorProto.DataType.INT64, bytes);
    }

    /**
     * Returns ONNX's word for a precision.
     *
     * @param precision the precision
     * @return FLOAT or DOUBLE
     */
    public static TensorProto.DataType type(Precision precision) {
        return precision == Precision.DOUBLE ? TensorProto.DataType.DOUBLE : TensorProto.DataType.FLOAT;
    }

    private static ByteBuffer allocate(int values, int bytesEach) {
        if ((long) values * bytesEach > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a tensor of " + values + " values of " + bytesEach
                    + " bytes is larger than an ONNX file can hold (2147483647 bytes)");
        }
        return ByteBuffer.allocate(values * bytesEach).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void put(ByteBuffer bytes, double value, Precision precision, String name) {
        if (precision == Precision.DOUBLE) {
            bytes.putDouble(value);
            return;
        }
        if (Double.isFinite(value) && Float.isInfinite((float) value)) {
            throw new IllegalArgumentException("tensor " + name + " holds " + value
                    + ", which single precision cannot hold; export it in double precision");
        }
        bytes.putFloat((float) value);
    }

    private static TensorProto tensor(
            String name, List<Integer> dimensions, TensorProto.DataType type, ByteBuffer bytes) {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(type.getNumber())
                .setRawData(ByteString.copyFrom(bytes.flip()));
        dimensions.forEach(tensor::addDims);
        return tensor.build();
    }
}
