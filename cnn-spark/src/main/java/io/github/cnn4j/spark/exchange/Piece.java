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

    private Piece(int bytesOfNumber) {
        this.bytes = ByteBuffer.allocateDirect(SIZE * bytesOfNumber).order(ByteOrder.BIG_ENDIAN);
    }

    static Piece of(Precision precision) {
        return precision == Precision.FLOAT ? new OfFloats() : new OfDoubles();
    }

    /** Overwrites the first n numbers with entries of a matrix from an offset on, row by row. */
    abstract void copy(Matrix matrix, int from, int n);

    /** Adds entries of a matrix to the first n numbers. */
    abstract void add(Matrix matrix, int from, int n);

    /** Writes the first n numbers to entries of a matrix. */
    abstract void writeTo(Matrix matrix, int from, int n);

    /** Makes the first n numbers the content of the bytes, ready to be sent. */
    abstract void pack(int n);

    /** Takes the first n numbers from the bytes. */
    abstract void unpack(int n);

    /** Makes the bytes ready to receive n numbers. */
    abstract ByteBuffer toReceive(int n);

    private static final class OfFloats extends Piece {
        private final float[] numbers = new float[SIZE];
        private final FloatBuffer view = bytes.asFloatBuffer();

        OfFloats() {
            super(Float.BYTES);
        }

        @Override
        void copy(Matrix matrix, int from, int n) {
            System.arraycopy(((FloatMatrix) matrix).data(), matrix.offset() + from, numbers, 0, n);
        }

        @Override
        void add(Matrix matrix, int from, int n) {
            float[] data = ((FloatMatrix) matrix).data();
            int start = matrix.offset() + from;
            for (int i = 0; i < n; i++) {
                numbers[i] += data[start + i];
            }
        }

        @Override
        void writeTo(Matrix matrix, int from, int n) {
            System.arraycopy(numbers, 0, ((FloatMatrix) matrix).data(), matrix.offset() + from, n);
        }

        @Override
        void pack(int n) {
            view.clear().put(numbers, 0, n);
            toReceive(n);
        }

        @Override
        void unpack(int n) {
            view.clear().get(numbers, 0, n);
        }

        @Override
        ByteBuffer toReceive(int n) {
            return bytes.clear().limit(n * Float.BYTES);
        }
    }

    private static final class OfDoubles extends Piece {
        private final double[] numbers = new double[SIZE];
        private final DoubleBuffer view = bytes.asDoubleBuffer();

        OfDoubles() {
            super(Double.BYTES);
        }

        @Override
        void copy(Matrix matrix, int from, int n) {
            System.arraycopy(((DoubleMatrix) matrix).data(), matrix.offset() + from, numbers, 0, n);
        }

        @Override
        void add(Matrix matrix, int from, int n) {
            double[] data = ((DoubleMatrix) matrix).data();
            int start = matrix.offset() + from;
            for (int i = 0; i < n; i++) {
                numbers[i] += data[start + i];
            }
        }

        @Override
        void writeTo(Matrix matrix, int from, int n) {
            System.arraycopy(numbers, 0, ((DoubleMatrix) matrix).data(), matrix.offset() + from, n);
        }

        @Override
        void pack(int n) {
            view.clear().put(numbers, 0, n);
            toReceive(n);
        }

        @Override
        void unpack(int n) {
            view.clear().get(numbers, 0, n);
        }

        @Override
        ByteBuffer toReceive(int n) {
            return bytes.clear().limit(n * Double.BYTES);
        }
    }
}
