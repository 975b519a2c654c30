package io.github.cnn4j.matrix;

import java.util.Arrays;
import org.apache.commons.math3.linear.RealMatrix;

/** A matrix of 32-bit numbers; its twin is {@link DoubleMatrix}. */
public final class FloatMatrix extends Matrix {

    private final float[] data;

    /**
     * Creates a matrix of zeros.
     *
     * @param rows number of rows, at least 1
     * @param columns number of columns, at least 1
     */
    public FloatMatrix(int rows, int columns) {
        this(new float[entries(rows, columns)], rows, columns, 0, columns);
    }

    private FloatMatrix(float[] data, int rows, int columns, int offset, int stride) {
        super(rows, columns, offset, stride);
        this.data = data;
    }

    /**
     * Returns a contiguous matrix over an array; nothing is copied.
     *
     * @param data rows · columns entries, row by row
     * @param rows number of rows, at least 1
     * @param columns number of columns, at least 1
     * @return a matrix that shares {@code data}
     * @throws IllegalArgumentException if the array's length is not rows · columns
     */
    public static FloatMatrix over(float[] data, int rows, int columns) {
        if (data.length != (long) rows * columns) {
            throw new IllegalArgumentException(
                    "a matrix of " + rows + " x " + columns + " does not fit an array of " + data.length);
        }
        return new FloatMatrix(data, rows, columns, 0, columns);
    }

    /**
     * Returns the backing array itself, not a copy; see {@link #offset()} and {@link #stride()}.
     *
     * @return the array
     */
    public float[] data() {
        return data;
    }

    @Override
    boolean sharesArrayWith(Matrix other) {
        return other instanceof FloatMatrix o && o.data == data;
    }

    @Override
    public Precision precision() {
        return Precision.FLOAT;
    }

    @Override
    public double getEntry(int row, int column) {
        return data[index(row, column)];
    }

    @Override
    public void setEntry(int row, int column, double value) {
        data[index(row, column)] = (float) value;
    }

    @Override
    Matrix view(int newRows, int newColumns, int newOffset, int newStride) {
        return new FloatMatrix(data, newRows, newColumns, newOffset, newStride);
    }

    @Override
    public void fill(double value) {
        for (int i = 0; i < getRowDimension(); i++) {
            int from = offset() + i * stride();
            Arrays.fill(data, from, from + getColumnDimension(), (float) value);
        }
    }

    @Override
    public void assign(RealMatrix source) {
        requireSameSize(source);
        if (source instanceof FloatMatrix s) {
            for (int i = 0; i < getRowDimension(); i++) {
                System.arraycopy(
                        s.data, s.offset() + i * s.stride(), data, offset() + i * stride(), getColumnDimension());
            }
        } else {
            for (int i = 0; i < getRowDimension(); i++) {
                int at = offset() + i * stride();
                for (int j = 0; j < getColumnDimension(); j++) {
                    data[at + j] = (float) source.getEntry(i, j);
                }
            }
        }
    }

    @Override
    public void assignTransposed(Matrix source) {
        source.requireSize("the matrix to transpose", getColumnDimension(), getRowDimension());
        FloatMatrix s = samePrecision("the matrix to transpose", source);
        TransposeFloat.assign(
                s.data, s.offset(), s.stride(), data, offset(), stride(), getRowDimension(), getColumnDimension());
    }

    @Override
    public void assignRows(Matrix source, int[] order) {
        requireOrder(source, order);
        FloatMatrix s = samePrecision("the source of the rows", source);
        if (getColumnDimension() == 1) {
            int at = offset();
            for (int i = 0; i < order.length; i++, at += stride()) {
                data[at] = s.data[s.offset() + order[i] * s.stride()];
            }
            return;
        }
        for (int i = 0; i < order.length; i++) {
            System.arraycopy(
                    s.data, s.offset() + order[i] * s.stride(), data, offset() + i * stride(), getColumnDimension());
        }
    }

    @Override
    double absoluteSum(int from, int count) {
        return Blas.instance().sasum(count, data, from, 1);
    }

    @Override
    public double sumOfSquares() {
        double sum = 0;
        for (int i = 0; i < getRowDimension(); i++) {
            int at = offset() + i * stride();
            for (int j = 0; j < getColumnDimension(); j++) {
                double value = data[at + j];
                sum += value * value;
            }
        }
        return sum;
    }

    @Override
    public void scale(double factor) {
        float f = (float) factor;
        for (int i = 0; i < getRowDimension(); i++) {
            int at = offset() + i * stride();
            for (int j = 0; j < getColumnDimension(); j++) {
                data[at + j] *= f;
            }
        }
    }

    @Override
    public void addScaled(double factor, Matrix other) {
        requireSameSize(other);
        FloatMatrix o = samePrecision("the matrix to add", other);
        float f = (float) factor;
        for (int i = 0; i < getRowDimension(); i++) {
            int at = offset() + i * stride();
            int from = o.offset() + i * o.stride();
            if (at == from) {
                addScaled(data, f, o.data, at, at + getColumnDimension());
            } else {
                for (int j = 0; j < getColumnDimension(); j++) {
                    data[at + j] += f * o.data[from + j];
                }
            }
        }
    }

    /** With one index for both arrays, which JDK 17 needs to use vector instructions. */
    private static void addScaled(float[] to, float factor, float[] from, int start, int end) {
        for (int i = start; i < end; i++) {
            to[i] += factor * from[i];
        }
    }

    @Override
    public void addToEachRow(Matrix row) {
        row.requireSize("the row to add", 1, getColumnDimension());
        FloatMatrix r = samePrecision("the row to add", row);
        for (int i = 0; i < getRowDimension(); i++) {
            int at = offset() + i * stride();
            for (int j = 0; j < getColumnDimension(); j++) {
                data[at + j] += r.data[r.offset() + j];
            }
        }
    }

    @Override
    public void addToEachColumn(Matrix terms) {
        terms.requireSize("the terms to add", 1, getRowDimension());
        FloatMatrix t = samePrecision("the terms to add", terms);
        for (int i = 0; i < getRowDimension(); i++) {
            int at = offset() + i * stride();
            float term = t.data[t.offset() + i];
            for (int j = 0; j < getColumnDimension(); j++) {
                data[at + j] += term;
            }
        }
    }

    @Override
    public void addColumnSumsTo(Matrix sums) {
        sums.requireSize("the sums", 1, getColumnDimension());
        FloatMatrix s = samePrecision("the sums", sums);
        for (int i = 0; i < getRowDimension(); i++) {
            int at = offset() + i * stride();
            for (int j = 0; j < getColumnDimension(); j++) {
                s.data[s.offset() + j] += data[at + j];
            }
        }
    }

    @Override
    public void addRowSumsTo(Matrix sums) {
        sums.requireSize("the sums", 1, getRowDimension());
        FloatMatrix s = samePrecision("the sums", sums);
        if (BlasProduct.isFasterForSums(this)) {
            RowSumsFloat.add(this, s);
            return;
        }
        for (int i = 0; i < getRowDimension(); i++) {
            s.data[s.offset() + i] += sum(data, offset() + i * stride(), getColumnDimension());
        }
    }

    private static FloatMatrix samePrecision(String what, Matrix m) {
        if (m instanceof FloatMatrix same) {
            return same;
        }
        throw new IllegalArgumentException(what + " must be FLOAT, got " + m.precision());
    }

    /** Eight running sums, since a single one waits for each addition to end before the next. */
    private static float sum(float[] values, int from, int count) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        float s4 = 0;
        float s5 = 0;
        float s6 = 0;
        float s7 = 0;
        int to = from + count;
        int i = from;
        for (; i + 8 <= to; i += 8) {
            s0 += values[i];
            s1 += values[i + 1];
            s2 += values[i + 2];
            s3 += values[i + 3];
            s4 += values[i + 4];
            s5 += values[i + 5];
            s6 += values[i + 6];
            s7 += values[i + 7];
        }
        for (; i < to; i++) {
            s0 += values[i];
        }
        return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
    }
}
