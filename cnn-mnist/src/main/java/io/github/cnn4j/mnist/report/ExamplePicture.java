package io.github.cnn4j.mnist.report;

import io.github.cnn4j.data.ImageDataset;
import io.github.cnn4j.data.LabelledDataset;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.mnist.pictures.MappedImages;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** An example as a small picture for a page. Immutable. */
public final class ExamplePicture {
    private static final int MAX = 255;

    private final int width;
    private final int height;
    private final String dataUri;

    private ExamplePicture(int width, int height, String dataUri) {
        this.width = width;
        this.height = height;
        this.dataUri = dataUri;
    }

    /**
     * Returns a picture of given pixels: in colour for three channels (red, green, blue), otherwise grey, the mean of the
     * channels.
     *
     * @param pixels shape.size() unsigned bytes, channel by channel, row by row; not modified
     * @param shape their shape
     * @return the picture
     * @throws IllegalArgumentException if the number of pixels does not match the shape
     */
    public static ExamplePicture of(byte[] pixels, Shape shape) {
        if (pixels.length != shape.size()) {
            throw new IllegalArgumentException(
                    "a picture of " + shape + " has " + shape.size() + " pixels, got " + pixels.length);
        }
        return new ExamplePicture(
                shape.width(),
                shape.height(),
                "data:image/png;base64," + Base64.getEncoder().encodeToString(png(image(pixels, shape))));
    }

    /**
     * Returns a picture of an example: its pixels if the data set has any, otherwise its values, with the smallest as black
     * and the largest as white.
     *
     * @param data the examples
     * @param index index of the example, from 0
     * @return the picture
     */
    public static ExamplePicture of(LabelledDataset data, int index) {
        return of(pixels(data, index), data.shape());
    }

    private static byte[] pixels(LabelledDataset data, int index) {
        if (data instanceof ImageDataset images) {
            return images.pixels(index);
        }
        return data instanceof MappedImages pictures ? pictures.pixels(index) : scaledValues(data, index);
    }

    private static byte[] scaledValues(LabelledDataset data, int index) {
        Matrix values = Precision.DOUBLE.zeros(1, data.shape().size());
        data.copyExample(index, values, 0);
        double[] row = values.getRow(0);
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double value : row) {
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        byte[] pixels = new byte[row.length];
        for (int i = 0; i < row.length; i++) {
            pixels[i] = max > min ? (byte) Math.round(MAX * (row[i] - min) / (max - min)) : 0;
        }
        return pixels;
    }

    private static BufferedImage image(byte[] pixels, Shape shape) {
        boolean colour = shape.channels() == 3;
        BufferedImage image = new BufferedImage(
                shape.width(), shape.height(), colour ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < shape.area(); i++) {
            int x = i % shape.width();
            int y = i / shape.width();
            if (colour) {
                int red = pixels[i] & MAX;
                int green = pixels[shape.area() + i] & MAX;
                int blue = pixels[2 * shape.area() + i] & MAX;
                image.setRGB(x, y, red << 16 | green << 8 | blue);
            } else {
                // Written to the raster: setRGB would convert the value from sRGB to linear light.
                image.getRaster().setSample(x, y, 0, mean(pixels, shape, i));
            }
        }
        return image;
    }

    private static int mean(byte[] pixels, Shape shape, int i) {
        int sum = 0;
        for (int c = 0; c < shape.channels(); c++) {
            sum += pixels[c * shape.area() + i] & MAX;
        }
        return sum / shape.channels();
    }

    private static byte[] png(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // In memory: ImageIO would use a temporary file.
        try (ImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(image, "png", stream)) {
                throw new IllegalStateException("this platform cannot write PNG pictures");
            }
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail to take a picture", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Returns the width.
     *
     * @return pixels of a row
     */
    public int width() {
        return width;
    }

    /**
     * Returns the height.
     *
     * @return pixels of a column
     */
    public int height() {
        return height;
    }

    /**
     * Returns the picture as a data URI.
     *
     * @return a PNG as a {@code data:} URI, of letters, digits and {@code :;,/+=} only
     */
    public String dataUri() {
        return dataUri;
    }
}
