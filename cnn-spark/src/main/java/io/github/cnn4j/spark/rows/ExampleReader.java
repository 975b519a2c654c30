package io.github.cnn4j.spark.rows;

import io.github.cnn4j.matrix.Precision;
import java.util.Iterator;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows of a label and features.
 *
 * @param labelColumn name of the column of labels, the first of a row
 * @param features reads the second
 * @param precision precision of the network
 */
public record ExampleReader(String labelColumn, FeatureReader features, Precision precision)
        implements FlatMapFunction<Iterator<Row>, ExampleReader.Result> {

    /**
     * An example, or why there is none: a failure of a task would be tried again, to no use.
     *
     * @param example the example; null if the row is refused
     * @param refusal why, in one sentence; null if there is an example
     */
    public record Result(
            @Nullable Example example, @Nullable String refusal) implements java.io.Serializable {}

    @Override
    public Iterator<Result> call(Iterator<Row> rows) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public Result next() {
                return read(rows.next());
            }
        };
    }

    private Result read(Row row) {
        try {
            return new Result(Example.of(label(row.get(0)), features.read(row.get(1)), precision), null);
        } catch (IllegalArgumentException e) {
            return new Result(null, e.getMessage());
        }
    }

    private int label(@Nullable Object cell) {
        if (!(cell instanceof Number number)) {
            throw new IllegalArgumentException("column " + labelColumn + " holds null, expected a class, from 0");
        }
        double value = number.doubleValue();
        if (!(value >= 0 && value < Integer.MAX_VALUE) || value != Math.rint(value)) {
            throw new IllegalArgumentException(
                    "column " + labelColumn + " holds " + value + ", expected a class: a whole number from 0");
        }
        return (int) value;
    }
}
