package io.github.cnn4j.matrix;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.exception.DimensionMismatchException;
import org.apache.commons.math3.exception.NoDataException;
import org.apache.commons.math3.exception.util.DummyLocalizable;
import org.apache.commons.math3.linear.AbstractRealMatrix;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.MatrixDimensionMismatchException;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * A Commons Math matrix over one flat, row-major array on the heap, in one of two precisions.
 *
 * <p>Entry (i, j) is at index {@code offset() + i * stride() + j} of the backing array. Views share that array: values
 * written through one are visible through the other. Commons Math's own operations ({@link #multiply}, {@link #add},
 * {@link #transpose}, ...) return new matrices; the methods that write into this matrix are documented as such.
 *
 * <p>An operation on two {@link Precision#FLOAT} matrices gives a FLOAT matrix; as soon as one operand is double, or any
 * other {@link RealMatrix}, the result is {@link Precision#DOUBLE}, and nothing is rounded.
 *
 * <p>Reading one matrix from several threads is safe; writing needs synchronization by the caller.
 */
public abstract sealed class Matrix extends AbstractRealMatrix permits DoubleMatrix, FloatMatrix {

    private final int rows;
    private final int columns;
    private final int offset;
    private final int stride;

    Matrix(int rows, int columns, int offset, int stride) {
        super(rows, columns);
        this.rows = rows;
        this.columns = columns;
        this.offset = offset;
        this.stride = stride;
    }

    /** The length of a new array for rows x columns entries. */
    static int entries(int rows, int columns) {
        if ((long) rows * columns > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "a matrix of " + rows + " x " + columns + " has more entries than an array can hold (2147483647)");
        }
        return Math.max(rows, 0) * Math.max(columns, 0);
    }

    /**
     * Creates a double matrix with the given entries.
     *
     * @param entries one array per row, all of the same length
     * @return a new matrix with a copy of {@code entries}
     * @throws NoDataException if there is no row or no column
     * @throws DimensionMismatchException if the rows differ in length; the message names the row
     */
    public static Matrix of(double[][] entries) {
        for (int i = 1; i < entries.length; i++) {
            if (entries[i].length != entries[0].length) {
                throw new DimensionMismatchException(
                        new DummyLocalizable("all rows of a matrix must have the same length: row 0 has "
                                + entries[0].length + " entries, but row " + i + " has " + entries[i].length),
                        entries[i].length,
                        entries[0].length);
            }
        }
        return copyOf(new Array2DRowRealMatrix(entries, false), Precision.DOUBLE);
    }

    /**
     * Returns a copy in the given precision.
     *
     * @param source any matrix; not modified
     * @param precision precision of the copy
     * @return a new, contiguous matrix of the same size
     */
    public static Matrix copyOf(RealMatrix source, Precision precision) {
        Matrix copy = precision.zeros(source.getRowDimension(), source.getColumnDimension());
        copy.assign(source);
        return copy;
    }

    /**
     * Returns the matrix itself if it is a {@code Matrix} of this precision, else a copy.
     *
     * @param source any matrix; not modified
     * @param precision precision of the result
     * @return {@code source} or a copy of it
     */
    public static Matrix withPrecision(RealMatrix source, Precision precision) {
        return source instanceof Matrix m && m.precision() == precision ? m : copyOf(source, precision);
    }

    /**
     * Returns the precision of the entries.
     *
     * @return the precision
     */
    public abstract Precision precision();

    /**
     * Returns the index of entry (0, 0) in the backing array.
     *
     * @return the index
     */
    public final int offset() {
        return offset;
    }

    /**
     * Returns the distance in the backing array from one row to the next.
     *
     * @return at least the number of columns; equal to it in a contiguous matrix
     */
    public final int stride() {
        return stride;
    }

    /**
     * Returns whether the rows follow one another without gaps.
     *
     * @return true if {@code stride() == getColumnDimension()} or there is one row only
     */
    public final boolean isContiguous() {
        return stride == columns || rows == 1;
    }

    @Override
    public final int getRowDimension() {
        return rows;
    }

    @Override
    public final int getColumnDimension() {
        return columns;
    }

    /** The index of entry (row, column) in the backing array; checked. */
    final int index(int row, int column) {
        MatrixUtils.checkMatrixIndex(this, row, column);
        return offset + row * stride + column;
    }

    /** Whether an entry of one is an entry of the other. */
    final boolean overlaps(Matrix other) {
        if (!sharesArrayWith(other) || offset > other.last() || other.offset > last()) {
            return false;
        }
        if (stride != other.stride) {
            // Rows of different lengths over the same part of an array: some entry is probably shared.
            return true;
        }
        int distance = other.offset - offset;
        int down = Math.floorDiv(distance, stride);
        int right = Math.floorMod(distance, stride);
        boolean below = down < rows && -down < other.rows && right < columns;
        boolean leftBelow = down + 1 < rows && -down - 1 < other.rows && stride - right < other.columns;
        return below || leftBelow;
    }

    abstract boolean sharesArrayWith(Matrix other);

    private int last() {
        return offset + (rows - 1) * stride + columns - 1;
    }

    // ---------------------------------------------------------------- views

    /** A matrix over the same array. */
    abstract Matrix view(int newRows, int newColumns, int newOffset, int newStride);

    /**
     * Returns a view of some rows and columns; nothing is copied.
     *
     * @param fromRow first row, from 0
     * @param toRow the row after the last
     * @param fromColumn first column, from 0
     * @param toColumn the column after the last
     * @return a view of toRow - fromRow rows and toColumn - fromColumn columns
     * @throws IndexOutOfBoundsException if a range is empty or leaves the matrix
     */
    public final Matrix block(int fromRow, int toRow, int fromColumn, int toColumn) {
        if (fromRow < 0 || toRow > rows || fromRow >= toRow) {
            throw new IndexOutOfBoundsException(
                    "rows " + fromRow + " .. " + (toRow - 1) + " of a matrix of " + size() + " do not exist");
        }
        if (fromColumn < 0 || toColumn > columns || fromColumn >= toColumn) {
            throw new IndexOutOfBoundsException(
                    "columns " + fromColumn + " .. " + (toColumn - 1) + " of a matrix of " + size() + " do not exist");
        }
        return view(toRow - fromRow, toColumn - fromColumn, offset + fromRow * stride + fromColumn, stride);
    }

    /**
     * Returns a view of some rows; nothing is copied.
     *
     * @param from first row, from 0
     * @param to the row after the last
     * @return a view of to - from rows
     * @throws IndexOutOfBoundsException if the range is empty or leaves the matrix
     */
    public final Matrix rows(int from, int to) {
        return block(from, to, 0, columns);
    }

    /**
     * Returns a view of some columns; nothing is copied.
     *
     * @param from first column, from 0
     * @param to the column after the last
     * @return a view of to - from columns
     * @throws IndexOutOfBoundsException if the range is empty or leaves the matrix
     */
    public final Matrix columns(int from, int to) {
        return block(0, rows, from, to);
    }

    /**
     * Returns the same entries, in the same order, as a matrix of another shape: the homework's {@code view}.
     *
     * @param newRows rows of the view
     * @param newColumns columns of the view, newRows · newColumns = rows · columns
     * @return a view; nothing is copied
     * @throws IllegalArgumentException if the number of entries differs or this matrix is not contiguous
     */
    public final Matrix reshape(int newRows, int newColumns) {
        if ((long) newRows * newColumns != (long) rows * columns) {
            throw new IllegalArgumentException("cannot view " + size() + " as " + newRows + " x " + newColumns
                    + ": the numbers of entries differ");
        }
        if (!isContiguous()) {
            throw new IllegalArgumentException("cannot view a block of " + size() + " with row stride " + stride
                    + " in another shape; copy it first");
        }
        return view(newRows, newColumns, offset, newColumns);
    }

    /**
     * Returns every row as a matrix of its own, for example each image of a batch as channels x (height · width).
     *
     * @param newRows rows of each view
     * @param newColumns columns of each view, newRows · newColumns = number of columns of this matrix
     * @return one view per row; nothing is copied
     * @throws IllegalArgumentException if newRows · newColumns is not the length of a row
     */
    public final List<Matrix> rowsAs(int newRows, int newColumns) {
        return IntStream.range(0, rows)
                .mapToObj(i -> rows(i, i + 1).reshape(newRows, newColumns))
                .toList();
    }

    // ---------------------------------------------------------------- writing into this matrix

    /**
     * Sets every entry. Modifies this matrix.
     *
     * @param value the value
     */
    public abstract void fill(double value);

    /**
     * Copies all entries of a matrix of the same size. Modifies this matrix.
     *
     * @param source any matrix; not modified, so it must not be a view that overlaps this matrix partly
     * @throws MatrixDimensionMismatchException if the sizes differ
     */
    public abstract void assign(RealMatrix source);

    /**
     * Assigns this ← sourceᵀ. Modifies this matrix.
     *
     * @param source columns x rows, of the same precision; not modified, so it must not overlap this matrix
     * @throws IllegalArgumentException if its size or precision does not fit
     */
    public abstract void assignTransposed(Matrix source);

    /**
     * Copies rows in another order: row i of this ← row order[i] of the source. Modifies this matrix.
     *
     * @param source a matrix with as many columns and of the same precision; not modified, so it must not overlap this matrix
     * @param order for each row of this matrix a row of the source, from 0
     * @throws IllegalArgumentException if a size or the precision does not fit
     */
    public abstract void assignRows(Matrix source, int[] order);

    /**
     * Multiplies every entry: this ← factor · this. Modifies this matrix.
     *
     * @param factor the factor
     */
    public abstract void scale(double factor);

    /**
     * Adds a multiple of a matrix: this ← this + factor · other. Modifies this matrix.
     *
     * @param factor the factor
     * @param other a matrix of the same size and precision; not modified, may be this matrix, but no view that overlaps
     *     it partly
     * @throws MatrixDimensionMismatchException if the sizes differ
     * @throws IllegalArgumentException if the precisions differ
     */
    public abstract void addScaled(double factor, Matrix other);

    /**
     * Adds a row to every row: this(i, j) ← this(i, j) + row(0, j). Modifies this matrix.
     *
     * @param row 1 x columns, of the same precision; not modified
     * @throws IllegalArgumentException if its size or precision does not fit
     */
    public abstract void addToEachRow(Matrix row);

    /**
     * Adds one number per row: this(i, j) ← this(i, j) + terms(0, i). Modifies this matrix.
     *
     * @param terms 1 x rows, of the same precision; not modified
     * @throws IllegalArgumentException if its size or precision does not fit
     */
    public abstract void addToEachColumn(Matrix terms);

    /**
     * Adds the sum of every column: sums(0, j) ← sums(0, j) + Σ over i of this(i, j), in the order of i.
     *
     * @param sums 1 x columns, of the same precision; modified
     * @throws IllegalArgumentException if its size or precision does not fit
     */
    public abstract void addColumnSumsTo(Matrix sums);

    /**
     * Adds the sum of every row: sums(0, i) ← sums(0, i) + Σ over j of this(i, j), in a fixed order.
     *
     * @param sums 1 x rows, of the same precision; modified
     * @throws IllegalArgumentException if its size or precision does not fit
     */
    public abstract void addRowSumsTo(Matrix sums);

    // ---------------------------------------------------------------- reading

    /**
     * Returns whether all entries are finite, none NaN or infinite.
     *
     * @return true if so
     */
    public final boolean isFinite() {
        int runs = isContiguous() ? 1 : rows;
        for (int run = 0; run < runs; run++) {
            // A sum of absolute values is fast, and finite only if all of them are; large ones may overflow it.
            double sum = absoluteSum(offset + run * stride, rows * columns / runs);
            if (!Double.isFinite(sum) && !allFinite()) {
                return false;
            }
        }
        return true;
    }

    abstract double absoluteSum(int from, int count);

    /**
     * Returns the sum of the squares of all entries, added in double precision, row by row.
     *
     * @return the square of the Frobenius norm
     */
    public abstract double sumOfSquares();

    private boolean allFinite() {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                if (!Double.isFinite(getEntry(i, j))) {
                    return false;
                }
            }
        }
        return true;
    }

    // ---------------------------------------------------------------- Commons Math's operations

    @Override
    public final Matrix createMatrix(int newRows, int newColumns) {
        return precision().zeros(newRows, newColumns);
    }

    @Override
    public final Matrix copy() {
        return copyOf(this, precision());
    }

    @Override
    public final Matrix transpose() {
        Matrix result = precision().zeros(columns, rows);
        result.assignTransposed(this);
        return result;
    }

    @Override
    public final Matrix add(RealMatrix m) {
        return sum(1, m);
    }

    @Override
    public final Matrix subtract(RealMatrix m) {
        return sum(-1, m);
    }

    private Matrix sum(double factor, RealMatrix m) {
        Precision common = common(m);
        Matrix result = copyOf(this, common);
        result.addScaled(factor, withPrecision(m, common));
        return result;
    }

    @Override
    public final Matrix scalarMultiply(double d) {
        Matrix result = copy();
        result.scale(d);
        return result;
    }

    @Override
    public final Matrix multiply(RealMatrix m) {
        if (columns != m.getRowDimension()) {
            throw new DimensionMismatchException(
                    new DummyLocalizable("cannot multiply a matrix of " + size() + " by one of " + size(m)
                            + ": the columns of the first must be as many as the rows of the second"),
                    m.getRowDimension(),
                    columns);
        }
        Precision common = common(m);
        Matrix result = common.zeros(rows, m.getColumnDimension());
        Products.multiply(1, withPrecision(this, common), withPrecision(m, common), 0, result);
        return result;
    }

    @Override
    public final Matrix preMultiply(RealMatrix m) {
        return withPrecision(m, common(m)).multiply(this);
    }

    private Precision common(RealMatrix m) {
        return m instanceof FloatMatrix ? precision() : Precision.DOUBLE;
    }

    // ---------------------------------------------------------------- Kotlin's operators

    /**
     * Returns this + m; Kotlin's {@code a + b}.
     *
     * @param m a matrix of the same size; not modified
     * @return a new matrix
     */
    public final Matrix plus(RealMatrix m) {
        return add(m);
    }

    /**
     * Returns this - m; Kotlin's {@code a - b}.
     *
     * @param m a matrix of the same size; not modified
     * @return a new matrix
     */
    public final Matrix minus(RealMatrix m) {
        return subtract(m);
    }

    /**
     * Returns the matrix product; Kotlin's {@code a * b}.
     *
     * @param m a matrix with as many rows as this one has columns; not modified
     * @return a new matrix, rows x columns of {@code m}
     */
    public final Matrix times(RealMatrix m) {
        return multiply(m);
    }

    /**
     * Returns factor · this; Kotlin's {@code a * 2.0}.
     *
     * @param factor the factor
     * @return a new matrix
     */
    public final Matrix times(double factor) {
        return scalarMultiply(factor);
    }

    /**
     * Returns one entry; Kotlin's {@code a[i, j]}.
     *
     * @param row row, from 0
     * @param column column, from 0
     * @return the entry
     */
    public final double get(int row, int column) {
        return getEntry(row, column);
    }

    /**
     * Sets one entry; Kotlin's {@code a[i, j] = value}. Modifies this matrix.
     *
     * @param row row, from 0
     * @param column column, from 0
     * @param value the new value, rounded if this matrix is FLOAT
     */
    public final void set(int row, int column, double value) {
        setEntry(row, column, value);
    }

    // ---------------------------------------------------------------- checks

    final void requireSameSize(RealMatrix m) {
        if (m.getRowDimension() != rows || m.getColumnDimension() != columns) {
            throw new MatrixDimensionMismatchException(m.getRowDimension(), m.getColumnDimension(), rows, columns);
        }
    }

    final void requireOrder(Matrix source, int[] order) {
        source.requireSize("the source of the rows", source.rows, columns);
        if (order.length != rows) {
            throw new IllegalArgumentException(
                    "an order of " + rows + " rows needs as many indices, got " + order.length);
        }
    }

    final void requireSize(String what, int expectedRows, int expectedColumns) {
        if (rows != expectedRows || columns != expectedColumns) {
            throw new IllegalArgumentException(
                    what + " must be " + expectedRows + " x " + expectedColumns + ", got " + size());
        }
    }

    final String size() {
        return size(this);
    }

    static String size(RealMatrix m) {
        return m.getRowDimension() + " x " + m.getColumnDimension();
    }
}
