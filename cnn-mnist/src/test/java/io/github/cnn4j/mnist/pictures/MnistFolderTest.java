package io.github.cnn4j.mnist.pictures;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.cnn4j.data.ImageDataset;
import io.github.cnn4j.mnist.data.MnistSource;
import io.github.cnn4j.mnist.data.TrainTest;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The digits of the library written out as a folder of PNG files. */
class MnistFolderTest {
    @TempDir
    private Path temporary;

    /** The same pixels, so that a network learns the same: only the order of the examples, by class, is another. */
    @Test
    void comeBackAsTheyWere() throws IOException {
        TrainTest digits = MnistSource.embedded().load();
        write((ImageDataset) digits.train(), temporary.resolve("digits/train"));
        write((ImageDataset) digits.test(), temporary.resolve("digits/test"));

        TrainTest loaded = ImageFolder.of(temporary.resolve("digits"))
                .cache(temporary.resolve("cache"))
                .strict(true)
                .load();

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
            int number = Integer.parseInt(name.substring(name.lastIndexOf('/') + 1, name.length() - 4));
            assertArrayEquals(digits.pixels(number), pictures.pixels(i), name);
            assertEquals(digits.label(number), pictures.label(i), name);
        }
    }
}
