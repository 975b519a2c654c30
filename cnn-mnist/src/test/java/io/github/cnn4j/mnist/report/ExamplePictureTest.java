package io.github.cnn4j.mnist.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.cnn4j.data.LabelledDataset;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Shape;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ExamplePictureTest {
    @Test
    void greyPixelsStayAsTheyAre() throws IOException {
        byte[] pixels = new byte[256];
        IntStream.range(0, 256).forEach(i -> pixels[i] = (byte) i);

        ExamplePicture picture = ExamplePicture.of(pixels, new Shape(1, 8, 32));

        BufferedImage image = decode(picture);
        assertEquals(32, picture.width());
        assertEquals(8, picture.height());
        int[] samples = image.getRaster().getSamples(0, 0, 32, 8, 0, (int[]) null);
        assertArrayEquals(IntStream.range(0, 256).toArray(), samples);
    }

    @Test
    void threeChannelsAreRedGreenAndBlue() throws IOException {
        BufferedImage image = decode(ExamplePicture.of(new byte[] {(byte) 200, 1, 100, 2, 50, 3}, new Shape(3, 1, 2)));

        assertEquals(0xFFC86432, image.getRGB(0, 0));
        assertEquals(0xFF010203, image.getRGB(1, 0));
    }

    @Test
    void otherChannelsAreShownAsTheirMean() throws IOException {
        BufferedImage image = decode(ExamplePicture.of(new byte[] {(byte) 200, 1, 100, 3}, new Shape(2, 1, 2)));

        assertArrayEquals(new int[] {150, 2}, image.getRaster().getSamples(0, 0, 2, 1, 0, (int[]) null));
    }

    @Test
    void valuesWithoutPixelsAreShownFromBlackToWhite() throws IOException {
        BufferedImage image = decode(ExamplePicture.of(values(-2, 0, 2, 1), 0));

        assertArrayEquals(new int[] {0, 128, 255, 191}, image.getRaster().getSamples(0, 0, 4, 1, 0, (int[]) null));
        assertArrayEquals(
                new int[4],
                decode(ExamplePicture.of(values(7, 7, 7, 7), 0)).getRaster().getSamples(0, 0, 4, 1, 0, (int[]) null));
    }

    @Test
    void refusesPixelsOfAnotherShape() {
        assertEquals(
                "a picture of 1 x 2 x 2 has 4 pixels, got 3",
                assertThrows(IllegalArgumentException.class, () -> ExamplePicture.of(new byte[3], new Shape(1, 2, 2)))
                        .getMessage());
    }

    private static BufferedImage decode(ExamplePicture picture) throws IOException {
        String start = "data:image/png;base64,";
        assertEquals(start, picture.dataUri().substring(0, start.length()));
        return ImageIO.read(new ByteArrayInputStream(
                Base64.getDecoder().decode(picture.dataUri().substring(start.length()))));
    }

    private static LabelledDataset values(double... values) {
        return new LabelledDataset() {
            @Override
            public String name() {
                return "values";
            }

            @Override
            public int size() {
                return 1;
            }

            @Override
            public Shape shape() {
                return new Shape(1, 1, values.length);
            }

            @Override
            public int classes() {
                return 2;
            }

            @Override
            public int label(int index) {
                return 0;
            }

            @Override
            public void copyExample(int index, Matrix batch, int row) {
                IntStream.range(0, values.length).forEach(i -> batch.setEntry(row, i, values[i]));
            }
        };
    }
}
