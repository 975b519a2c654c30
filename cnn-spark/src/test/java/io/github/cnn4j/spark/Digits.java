package io.github.cnn4j.spark;

import io.github.cnn4j.data.ImageDataset;
import io.github.cnn4j.mnist.data.MnistSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The embedded digits as rows of a label and pixels. */
final class Digits {

    static final ImageDataset TRAIN;
    static final ImageDataset TEST;

    static {
        try {
            var digits = MnistSource.embedded().load();
            TRAIN = (ImageDataset) digits.train();
            TEST = (ImageDataset) digits.test();
        } catch (Exception e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Digits() {}

    /** Columns label (double) and features (binary). */
    static Dataset<Row> pixels(SparkSession session, ImageDataset data, int count) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(RowFactory.create((double) data.label(i), data.pixels(i)));
        }
        return session.createDataFrame(
                rows,
                new StructType()
                        .add("label", DataTypes.DoubleType, false)
                        .add("features", DataTypes.BinaryType, false));
    }

    /** Columns label (double) and features (vectors of normalized pixels). */
    static Dataset<Row> vectors(SparkSession session, ImageDataset data, int count) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(RowFactory.create((double) data.label(i), Vectors.dense(values(data, i))));
        }
        return session.createDataFrame(
                rows,
                new StructType()
                        .add("label", DataTypes.DoubleType, false)
                        .add("features", SQLDataTypes.VectorType(), false));
    }

    static double[] values(ImageDataset data, int index) {
        double[] values = new double[data.shape().size()];
        byte[] pixels = data.pixels(index);
        for (int i = 0; i < values.length; i++) {
            values[i] = data.normalization().orElseThrow().apply(pixels[i] & 0xFF);
        }
        return values;
    }
}
