package io.github.cnn4j.mnist.pictures;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.data.ImageDataset;
import io.github.cnn4j.data.LabelledDataset;
import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.mnist.data.MnistSource;
import io.github.cnn4j.mnist.data.TrainTest;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.optim.Sgd;
import io.github.cnn4j.train.Evaluation;
import io.github.cnn4j.train.Trainer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The digits of the library written out as a folder of PNG files. */
class MnistFolderTest {
    @TempDir
    private static Path temporary;

    private static TrainTest digits;
    private static TrainTest loaded;

    @BeforeAll
    static void writeAndLoad() throws IOException {
        digits = MnistSource.embedded().load();
        write((ImageDataset) digits.train(), temporary.resolve("digits/train"));
        write((ImageDataset) digits.test(), temporary.resolve("digits/test"));
        loaded = ImageFolder.of(temporary.resolve("digits"))
                .cache(temporary.resolve("cache"))
                .strict(true)
                .load();
    }

    @Test
    void comeBackAsTheyWere() {
        assertEquals(List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"), loaded.classNames());
        assertEquals(digits.classNames(), loaded.classNames());
        assertSame((ImageDataset) digits.train(), (MappedImages) loaded.train());
        assertSame((ImageDataset) digits.test(), (MappedImages) loaded.test());
    }

    private static void write(ImageDataset digits, Path folder) throws IOException {
        for (int i = 0; i < digits.size(); i++) {
            BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
            image.getRaster().setDataElements(0, 0, 28, 28, digits.pixels(i));
            Made.write(folder.resolve(digits.label(i) + "/" + String.format(Locale.ROOT, "%05d.png", i)), image);
        }
    }

    private static void assertSame(ImageDataset digits, MappedImages pictures) {
        assertEquals(digits.size(), pictures.size());
        assertEquals(digits.shape(), pictures.shape());
        for (int i = 0; i < pictures.size(); i++) {
            String name = pictures.source(i);
            int number = number(pictures, i);
            assertArrayEquals(digits.pixels(number), pictures.pixels(i), name);
            assertEquals(digits.label(number), pictures.label(i), name);
        }
    }

    /** The number of the digit that a file was written of. */
    private static int number(MappedImages pictures, int index) {
        String name = pictures.source(index);
        return Integer.parseInt(name.substring(name.lastIndexOf('/') + 1, name.length() - 4));
    }

    /**
     * What differs from training on the IDX files is the order of the examples, by class, and the normalization, of these very
     * pixels: with both as there, every parameter has the same bits.
     */
    @Test
    void aNetworkLearnsTheSame() {
        Normalization normalization = digits.train().normalization().orElseThrow();
        Network ofFiles = trained(digits.train());
        Network ofPictures = trained(inOrder(((MappedImages) loaded.train()).with(normalization)));

        for (int i = 0; i < ofFiles.parameters().size(); i++) {
            assertArrayEquals(
                    ofFiles.parameters().get(i).value().getData(),
                    ofPictures.parameters().get(i).value().getData());
        }
        LabelledDataset test = inOrder(((MappedImages) loaded.test()).with(normalization));
        Evaluation expected = Evaluation.of(ofFiles, digits.test());
        assertEquals(expected, Evaluation.of(ofPictures, test));
        assertTrue(expected.accuracy() > 0.7, "it learns, " + expected.accuracy());
    }

    private static Network trained(LabelledDataset data) {
        Network network = Network.builder(data.shape())
                .precision(Precision.FLOAT)
                .maxPooling(4)
                .flatten()
                .dense(10)
                .build();
        Trainer.builder(network, data)
                .optimizer(Sgd.of(0.01).withMomentum(0.5))
                .epochs(2)
                .build()
                .train();
        return network;
    }

    /** The pictures in the order of the digits that they were written of. */
    private static LabelledDataset inOrder(MappedImages pictures) {
        int[] order = IntStream.range(0, pictures.size())
                .boxed()
                .sorted(Comparator.comparingInt(i -> number(pictures, i)))
                .mapToInt(i -> i)
                .toArray();
        return new LabelledDataset() {
            @Override
            public String name() {
                return pictures.name();
            }

            @Override
            public int size() {
                return order.length;
            }

            @Override
            public Shape shape() {
                return pictures.shape();
            }

            @Override
            public int classes() {
                return pictures.classes();
            }

            @Override
            public int label(int index) {
                return pictures.label(order[index]);
            }

            @Override
            public void copyExample(int index, Matrix batch, int row) {
                pictures.copyExample(order[index], batch, row);
            }
        };
    }
}
