package io.github.cnn4j.spark.rows;

import io.github.cnn4j.matrix.Shape;
import java.io.Serializable;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Reads the features of one example from a cell of a column. Which types are accepted:
 *
 * <table>
 * <caption>Types of feature columns</caption>
 * <tr><th>type of the column</th><th>what it holds</th></tr>
 * <tr><td>vector, {@code array<float>}, {@code array<double>}</td><td>input values, channel by channel, row by row</td></tr>
 * <tr><td>{@code binary}, {@code array<tinyint>}</td><td>pixels as unsigned bytes, in the same order; normalized later</td></tr>
 * <tr><td>{@code binary} of picture files</td><td>a file each, as the source {@code binaryFile} reads them</td></tr>
 * <tr><td>image structure</td><td>pixels as the source {@code image} reads them</td></tr>
 * </table>
 */
public abstract class FeatureReader implements Serializable {

    private static final long serialVersionUID = 1;

    private final String column;
    private final int channels;
    private final int height;
    private final int width;

    FeatureReader(String column, Shape shape) {
        this.column = column;
        this.channels = shape.channels();
        this.height = shape.height();
        this.width = shape.width();
    }

    /**
     * Returns the reader of a column.
     *
     * @param schema the columns of the data
     * @param column the column of features
     * @param shape shape of one example
     * @param pictureFiles whether a column of type {@code binary} holds picture files, not pixels
     * @return the reader
     * @throws IllegalArgumentException if there is no such column or it has none of the accepted types
     */
    public static FeatureReader of(StructType schema, String column, Shape shape, boolean pictureFiles) {
        DataType type = Columns.typeOf(schema, column);
        if (pictureFiles) {
            if (!type.equals(DataTypes.BinaryType)) {
                throw new IllegalArgumentException(
                        "column " + column + " must hold picture files as binary, got the type " + type.simpleString());
            }
            return new PictureReader(column, shape);
        }
        if (type.equals(SQLDataTypes.VectorType())) {
            return new VectorReader(column, shape);
        }
        if (type.equals(DataTypes.BinaryType)) {
            return new PixelReader(column, shape);
        }
        if (type instanceof ArrayType array
                && (array.elementType().equals(DataTypes.FloatType)
                        || array.elementType().equals(DataTypes.DoubleType)
                        || array.elementType().equals(DataTypes.ByteType))) {
            return new ArrayReader(column, shape, array.elementType().equals(DataTypes.ByteType));
        }
        if (type instanceof StructType structure && ImageReader.isImage(structure)) {
            return new ImageReader(column, shape);
        }
        throw new IllegalArgumentException("column " + column + " must hold vectors, arrays of float, double or byte,"
                + " binary pixels or images, got the type " + type.simpleString());
    }

    /**
     * Reads the features of an example.
     *
     * @param cell the cell's value as {@link org.apache.spark.sql.Row#get} returns it
     * @return pixels as {@code byte[]} or input values as {@code double[]}, as many as the shape has, not to be modified
     * @throws IllegalArgumentException if the cell is null, has another number of values, or a value is NaN or infinite
     */
    public final Object read(@Nullable Object cell) {
        if (cell == null) {
            throw new IllegalArgumentException("column " + column + " holds null, expected " + expected());
        }
        return values(cell);
    }

    /**
     * Returns whether examples are pixels, which are normalized and can be augmented.
     *
     * @return false for input values
     */
    public boolean isPixels() {
        return true;
    }

    /** What a cell that is not null holds. */
    abstract Object values(Object cell);

    final int channels() {
        return channels;
    }

    final int height() {
        return height;
    }

    final int width() {
        return width;
    }

    final int size() {
        return channels * height * width;
    }

    final IllegalArgumentException refusal(String found) {
        return new IllegalArgumentException("column " + column + " holds " + found + ", expected " + expected());
    }

    private String expected() {
        return size() + " values for " + channels + " x " + height + " x " + width;
    }

    final double[] requireFinite(double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        "column " + column + " holds " + values[i] + " at value " + i + ", expected a finite number");
            }
        }
        return values;
    }
}
