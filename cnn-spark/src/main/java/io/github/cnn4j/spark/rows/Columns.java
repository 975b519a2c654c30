package io.github.cnn4j.spark.rows;

import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;

/** Checks of a schema, each with one sentence. */
public final class Columns {

    private Columns() {}

    /**
     * Returns the type of a column.
     *
     * @param schema the columns
     * @param name the column
     * @return its type
     * @throws IllegalArgumentException if there is no such column
     */
    public static DataType typeOf(StructType schema, String name) {
        if (!has(schema, name)) {
            throw new IllegalArgumentException(
                    "column " + name + " is missing; the data has the columns " + List.of(schema.fieldNames()));
        }
        return schema.apply(name).dataType();
    }

    /**
     * Checks that a column holds numbers, as labels do.
     *
     * @param schema the columns
     * @param name the column
     * @throws IllegalArgumentException if there is no such column or it has another type
     */
    public static void requireNumeric(StructType schema, String name) {
        DataType type = typeOf(schema, name);
        if (!(type instanceof NumericType)) {
            throw new IllegalArgumentException(
                    "column " + name + " must hold numbers, got the type " + type.simpleString());
        }
    }

    /**
     * Adds a column to a schema.
     *
     * @param schema the columns so far
     * @param name the new column; nothing is added if empty
     * @param type its type
     * @return the schema with the column
     * @throws IllegalArgumentException if there is a column of this name
     */
    public static StructType add(StructType schema, String name, DataType type) {
        if (name.isEmpty()) {
            return schema;
        }
        if (has(schema, name)) {
            throw new IllegalArgumentException(
                    "column " + name + " exists already; choose another name for the output");
        }
        return schema.add(name, type, false);
    }

    private static boolean has(StructType schema, String name) {
        return List.of(schema.fieldNames()).contains(name);
    }
}
