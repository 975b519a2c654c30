package io.github.cnn4j.spark.exchange;

import io.github.cnn4j.matrix.DoubleMatrix;
import io.github.cnn4j.matrix.FloatMatrix;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;

/** A buffer for a piece of a sum, as numbers and as the bytes that are sent. */
abstract class Piece {

    /** Numbers of a piece: small enough that the next worker begins early, large enough that sending costs little. */
    static final int SIZE = 1 << 15;

    final ByteBuffer bytes;
    private final int bytesOfNumber;

    /** An array of the same type as those of the matrices. */
    private final Object array;

    private Piece(Object array, int bytesOfNumber) {
        this.array = array;
        this.bytesOfNumber = bytesOfNumber;
        this.bytes = ByteBuffer.allocateDirect(SIZE * bytesOfNumber).order(ByteOrder.BIG_ENDIAN);
    }

    static Piece of(Precision precision) {
        return precision == Precision.FLOAT ? new OfFloats(new float[SIZE]) : new OfDoubles(new double[SIZE]);
    }

    /** Overwrites the first n numbers with entries of a matrix from an offset on, row by row. */
    final void copy(Matrix matrix, int from, int n) {
        System.arraycopy(data(matrix), matrix.offset() + from, array, 0, n);
    }

    /** Adds entries of a matrix to the first n numbers. */
    abstract void add(Matrix matrix, int from, int n);

    /** Writes the first n numbers to entries of a matrix. */
    final void writeTo(Matrix matrix, int from, int n) {
        System.arraycopy(array, 0, data(matrix), matrix.offset() + from, n);
    }

    /** Makes the first n numbers the content of the bytes, ready to be sent. */
    final void pack(int n) {
        put(n);
        toReceive(n);
    }

    /** Takes the first n numbers from the bytes. */
    abstract void unpack(int n);

    /** Makes the bytes ready to receive n numbers. */
    final ByteBuffer toReceive(int n) {
        return bytes.clear().limit(n * bytesOfNumber);
    }

    /** The array that holds a matrix. */
    abstract Object data(Matrix matrix);

    /** Writes the first n numbers to the bytes. */
    abstract void put(int n);

    private static final class OfFloats extends Piece {
        private final float[] numbers;
        private final FloatBuffer view = bytes.asFloatBuffer();

        OfFloats(float[] numbers) {
            super(numbers, Float.BYTES);
            this.numbers = numbers;
        }

        @Override
        float[] data(Matrix matrix) {
            return ((FloatMatrix) matrix).data();
        }

        @Override
        void add(Matrix matrix, int from, int n) {
            float[] data = data(matrix);
            int start = matrix.offset() + from;
            for (int i = 0; i < n; i++) {
                numbers[i] += data[start + i];
            }
        }

        @Override
        void put(int n) {
            view.clear().put(numbers, 0, n);
        }

        @Override
        void unpack(int n) {
            view.clear().get(numbers, 0, n);
        }
    }

    private static final class OfDoubles extends Piece {
        private final double[] numbers;
        private final DoubleBuffer view = bytes.asDoubleBuffer();

        OfDoubles(double[] numbers) {
            super(numbers, Double.BYTES);
            this.numbers = numbers;
        }

        @Override
        double[] data(Matrix matrix) {
            return ((DoubleMatrix) matrix).data();
        }

        @Override
        void add(Matrix matrix, int from, int n) {
            double[] data = data(matrix);
            int start = matrix.offset() + from;
            for (int i = 0; i < n; i++) {
                numbers[i] += data[start + i];
            }
        }

        @Override
        void put(int n) {
            view.clear().put(numbers, 0, n);
        }

        @Override
        void unpack(int n) {
            view.clear().get(numbers, 0, n);
        }
    }
}
