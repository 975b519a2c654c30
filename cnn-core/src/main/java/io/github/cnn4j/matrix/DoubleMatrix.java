package io.github.cnn4j.matrix;

import java.util.Arrays;
import org.apache.commons.math3.linear.RealMatrix;

/** A matrix of 64-bit numbers; its twin is {@link FloatMatrix}. */
public final class DoubleMatrix extends Matrix {

    private final double[] data;

    /**
     * Creates a matrix of zeros.
     *
     * @param rows number of rows, at least 1
     * @param columns number of columns, at least 1
     */
    public DoubleMatrix(int rows, int columns) {
        this(new double[entries(rows, columns)], rows, columns, 0, columns);
    }

    private DoubleMatrix(double[] data, int rows, int columns, int offset, int stride) {
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
    public static DoubleMatrix over(double[] data, int rows, int columns) {
        if (data.length != (long) rows * columns) {
            throw new IllegalArgumentException(
                    "a matrix of " + rows + " x " + columns + " does not fit an array of " + data.length);
        }
        return new DoubleMatrix(data, rows, columns, 0, columns);
    }

    /**
     * Returns the backing array itself, not a copy; see {@link #offset()} and {@link #stride()}.
     *
     * @return the array
     */
    public double[] data() {
        return data;
    }

    @Override
    boolean sharesArrayWith(Matrix other) {
        return other instanceof DoubleMatrix o && o.data == data;
    }

    @Override
    public Precision precision() {
        return Precision.DOUBLE;
    }

    @Override
    public double getEntry(int row, int column) {
        return data[index(row, column)];
    }

    @Override
    public void setEntry(int row, int column, double value) {
        data[index(row, column)] = value;
    }

    @Override
    Matrix view(int newRows, int newColumns, int newOffset, int newStride) {
        return new DoubleMatrix(data, newRows, newColumns, newOffset, newStride);
    }

    @Override
    public void fill(double value) {
        for (int i = 0; i < getRowDimension(); i++) {
            int from = offset() + i * stride();
            Arrays.fill(data, from, from + getColumnDimension(), value);
        }
    }

    @Override
    public void assign(RealMatrix source) {
        requireSameSize(source);
        if (source instanceof DoubleMatrix s) {
            for (int i = 0; i < getRowDimension(); i++) {
                System.arraycopy(
                        s.data, s.offset() + i * s.stride(), data, offset() + i * stride(), getColumnDimension());
            }
        } else {
            for (int i = 0; i < getRowDimension(); i++) {
                int at = offset() + i * stride();
                for (int j = 0; j < getColumnDimension(); j++) {
                    data[at + j] = source.getEntry(i, j);
                }
            }
        }
    }

    @Override
    public void assignTransposed(Matrix source) {
        source.requireSize("the matrix to transpose", getColumnDimension(), getRowDimension());
        DoubleMatrix s = samePrecision("the matrix to transpose", source);
        TransposeDouble.assign(
                s.data, s.offset(), s.stride(), data, offset(), stride(), getRowDimension(), getColumnDimension());
    }

    @Override
    public void assignRows(Matrix source, int[] order) {
        requireOrder(source, order);
        DoubleMatrix s = samePrecision("the source of the rows", source);
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
        return Blas.instance().dasum(count, data, from, 1);
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
        for (int i = 0; i < getRowDimension(); i++) {
            int at = offset() + i * stride();
            for (int j = 0; j < getColumnDimension(); j++) {
                data[at + j] *= factor;
            }
        }
    }

    @Override
    public void addScaled(double factor, Matrix other) {
        requireSameSize(other);
        DoubleMatrix o = samePrecision("the matrix to add", other);
        for (int i = 0; i < getRowDimension(); i++) {
            int at = offset() + i * stride();
            int from = o.offset() + i * o.stride();
            if (at == from) {
                addScaled(data, factor, o.data, at, at + getColumnDimension());
            } else {
                for (int j = 0; j < getColumnDimension(); j++) {
                    data[at + j] += factor * o.data[from + j];
                }
            }
        }
    }

    /** With one index for both arrays, which JDK 17 needs to use vector instructions. */
    private static void addScaled(double[] to, double factor, double[] from, int start, int end) {
        for (int i = start; i < end; i++) {
            to[i] += factor * from[i];
        }
    }

    @Override
    public void addToEachRow(Matrix row) {
        row.requireSize("the row to add", 1, getColumnDimension());
        DoubleMatrix r = samePrecision("the row to add", row);
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
        DoubleMatrix t = samePrecision("the terms to add", terms);
        for (int i = 0; i < getRowDimension(); i++) {
            int at = offset() + i * stride();
            double term = t.data[t.offset() + i];
            for (int j = 0; j < getColumnDimension(); j++) {
                data[at + j] += term;
            }
        }
    }

    @Override
    public void addColumnSumsTo(Matrix sums) {
        sums.requireSize("the sums", 1, getColumnDimension());
        DoubleMatrix s = samePrecision("the sums", sums);
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
        DoubleMatrix s = samePrecision("the sums", sums);
        if (BlasProduct.isFasterForSums(this)) {
            RowSumsDouble.add(this, s);
            return;
        }
        for (int i = 0; i < getRowDimension(); i++) {
            s.data[s.offset() + i] += sum(data, offset() + i * stride(), getColumnDimension());
        }
    }

    private static DoubleMatrix samePrecision(String what, Matrix m) {
        if (m instanceof DoubleMatrix same) {
            return same;
        }
        throw new IllegalArgumentException(what + " must be DOUBLE, got " + m.precision());
    }

    /** Eight running sums, since a single one waits for each addition to end before the next. */
    private static double sum(double[] values, int from, int count) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        double s4 = 0;
        double s5 = 0;
        double s6 = 0;
        double s7 = 0;
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
