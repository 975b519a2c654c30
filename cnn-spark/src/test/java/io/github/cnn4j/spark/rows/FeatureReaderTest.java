package io.github.cnn4j.spark.rows;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.spark.ml.image.ImageSchema;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;

/** Every accepted type gives the same values; everything else is refused in one sentence. */
class FeatureReaderTest {

    private static final Shape SHAPE = new Shape(1, 2, 2);

    private static FeatureReader reader(DataType type, Shape shape, boolean files) {
        return FeatureReader.of(new StructType().add("f", type), "f", shape, files);
    }

    private static FeatureReader reader(DataType type) {
        return reader(type, SHAPE, false);
    }

    private static scala.collection.Seq<?> array(Object... values) {
        return CollectionConverters.asScala(List.of(values)).toSeq();
    }

    @Test
    void readsValues() {
        double[] values = {0, 1.5, -2, 0};
        FeatureReader vectors = reader(SQLDataTypes.VectorType());
        assertArrayEquals(values, (double[]) vectors.read(Vectors.dense(values)));
        assertArrayEquals(values, (double[]) vectors.read(Vectors.sparse(4, new int[] {1, 2}, new double[] {1.5, -2})));
        assertArrayEquals(values, (double[])
                reader(DataTypes.createArrayType(DataTypes.FloatType)).read(array(0f, 1.5f, -2f, 0f)));
        assertArrayEquals(values, (double[])
                reader(DataTypes.createArrayType(DataTypes.DoubleType)).read(array(0.0, 1.5, -2.0, 0.0)));
    }

    @Test
    void readsPixels() throws IOException {
        byte[] pixels = {0, 1, (byte) 200, (byte) 255};
        assertArrayEquals(pixels, (byte[]) reader(DataTypes.BinaryType).read(pixels));
        assertArrayEquals(pixels, (byte[]) reader(DataTypes.createArrayType(DataTypes.ByteType))
                .read(array((byte) 0, (byte) 1, (byte) 200, (byte) 255)));
        BufferedImage grey = new BufferedImage(2, 2, BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster().setDataElements(0, 0, 2, 2, pixels);
        assertArrayEquals(
                pixels, (byte[]) reader(DataTypes.BinaryType, SHAPE, true).read(png(grey)));
        assertArrayEquals(
                pixels, (byte[]) reader(ImageSchema.columnSchema()).read(RowFactory.create("", 2, 2, 1, 0, pixels)));
    }

    /** Red, green and blue differ, so an exchange of channels would show. */
    @Test
    void readsColours() throws IOException {
        Shape shape = new Shape(3, 1, 2);
        BufferedImage picture = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, 0x0A141E);
        picture.setRGB(1, 0, 0xFA6432);
        byte[] planes = {10, (byte) 250, 20, 100, 30, 50};

        assertArrayEquals(
                planes, (byte[]) reader(DataTypes.BinaryType, shape, true).read(png(picture)));
        assertArrayEquals(planes, (byte[]) reader(ImageSchema.columnSchema(), shape, false)
                .read(RowFactory.create("", 1, 2, 3, 16, new byte[] {30, 20, 10, 50, 100, (byte) 250})));

        BufferedImage alpha = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
        alpha.setRGB(0, 0, 0x070A141E);
        alpha.setRGB(1, 0, 0x08FA6432);
        assertArrayEquals(new byte[] {10, (byte) 250, 20, 100, 30, 50, 7, 8}, (byte[])
                reader(DataTypes.BinaryType, new Shape(4, 1, 2), true).read(png(alpha)));
    }

    private static byte[] png(BufferedImage picture) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", out);
        return out.toByteArray();
    }

    @Test
    void writesPixelsNormalizedAndValuesAsTheyAre() {
        InputWriter writer = new InputWriter(SHAPE, new Normalization(0.5, 0.25));
        for (Precision precision : Precision.values()) {
            Matrix batch = precision.zeros(3, 4);
            writer.write(new byte[] {0, (byte) 255, 0, 0}, batch, 0);
            writer.write(new double[] {1, 2, 3, 4}, batch, 1);
            writer.write(new float[] {1.5f, 2, 3, 4}, batch, 2);
            assertArrayEquals(new double[] {-2, 2, -2, -2}, batch.getRow(0));
            assertArrayEquals(new double[] {1, 2, 3, 4}, batch.getRow(1));
            assertArrayEquals(new double[] {1.5, 2, 3, 4}, batch.getRow(2));
        }
    }

    private static void assertRefused(String message, FeatureReader reader, Object cell) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> reader.read(cell))
                        .getMessage());
    }

    @Test
    void refusesCells() throws IOException {
        FeatureReader vectors = reader(SQLDataTypes.VectorType());
        assertRefused("column f holds null, expected 4 values for 1 x 2 x 2", vectors, null);
        assertRefused(
                "column f holds a vector of 3 values, expected 4 values for 1 x 2 x 2",
                vectors,
                Vectors.dense(new double[3]));
        assertRefused(
                "column f holds a vector of 2147483647 values, expected 4 values for 1 x 2 x 2",
                vectors,
                Vectors.sparse(Integer.MAX_VALUE, new int[] {1}, new double[] {1}));
        assertRefused("column f holds NaN at value 1, expected a finite number", vectors, Vectors.dense(new double[] {
            0, Double.NaN, 0, 0
        }));
        FeatureReader floats = reader(DataTypes.createArrayType(DataTypes.FloatType));
        assertRefused(
                "column f holds Infinity at value 0, expected a finite number",
                floats,
                array(Float.POSITIVE_INFINITY, 0f, 0f, 0f));
        assertRefused("column f holds an array of 1 values, expected 4 values for 1 x 2 x 2", floats, array(1f));
        assertRefused(
                "column f holds null at value 2, expected 4 values for 1 x 2 x 2",
                floats,
                CollectionConverters.asScala(java.util.Arrays.asList(1f, 2f, null, 3f))
                        .toSeq());
        assertRefused(
                "column f holds 5 bytes, expected 4 values for 1 x 2 x 2", reader(DataTypes.BinaryType), new byte[5]);
        FeatureReader images = reader(ImageSchema.columnSchema());
        assertRefused(
                "column f holds an image of 1 x 3 x 2, expected 4 values for 1 x 2 x 2",
                images,
                RowFactory.create("", 3, 2, 1, 0, new byte[6]));
        assertRefused(
                "column f holds an image that is not one unsigned byte per value, expected 4 values for 1 x 2 x 2",
                images,
                RowFactory.create("", 2, 2, 1, 5, new byte[16]));
        FeatureReader files = reader(DataTypes.BinaryType, SHAPE, true);
        assertRefused(
                "column f holds a file that is no picture this JVM can decode, expected 4 values for 1 x 2 x 2",
                files,
                new byte[100]);
        assertRefused(
                "column f holds a picture of 3 x 1 pixels, expected 4 values for 1 x 2 x 2",
                files,
                png(new BufferedImage(1, 3, BufferedImage.TYPE_BYTE_GRAY)));
        assertRefused(
                "column f holds a picture of 3 channels, expected 4 values for 1 x 2 x 2",
                files,
                png(new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB)));
        assertRefused(
                "column f holds a grey picture of 16 bits per value, expected 4 values for 1 x 2 x 2",
                files,
                png(new BufferedImage(2, 2, BufferedImage.TYPE_USHORT_GRAY)));
    }

    /** What the header claims is compared before a pixel is decoded. */
    @Test
    void refusesATruncatedPicture() throws IOException {
        byte[] file = png(new BufferedImage(2, 2, BufferedImage.TYPE_BYTE_GRAY));
        FeatureReader files = reader(DataTypes.BinaryType, SHAPE, true);
        String message = assertThrows(
                        IllegalArgumentException.class, () -> files.read(java.util.Arrays.copyOf(file, 40)))
                .getMessage();
        assertEquals("column f holds a picture file that cannot be decoded", message.substring(0, 52));
    }

    @Test
    void refusesTypes() {
        assertEquals(
                "column f must hold picture files as binary, got the type double",
                assertThrows(IllegalArgumentException.class, () -> reader(DataTypes.DoubleType, SHAPE, true))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> reader(DataTypes.createArrayType(DataTypes.StringType)));
        assertThrows(IllegalArgumentException.class, () -> reader(new StructType().add("x", DataTypes.IntegerType)));
        assertEquals(
                "column f must hold numbers, got the type string",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Columns.requireNumeric(new StructType().add("f", DataTypes.StringType), "f"))
                        .getMessage());
    }
}
