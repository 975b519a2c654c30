package io.github.cnn4j.mnist.pictures;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.mnist.data.TrainTest;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.train.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders in which everything is as it should be. */
class ImageFolderTest {
    @TempDir
    private Path temporary;

    private Path root() {
        return temporary.resolve("pets");
    }

    private ImageFolder folder() {
        return ImageFolder.of(root()).cache(temporary.resolve("cache"));
    }

    private Loaded loaded() throws IOException {
        return Loaded.of(folder(), root());
    }

    @Test
    void foldersAreClasses() throws IOException {
        Made.folder(root(), 8, 8, 20, "dog", "cat", "Bird");
        Made.write(root().resolve("cat/wild/lynx.png"), Made.colored(9, 9, 1000));

        Loaded loaded = loaded();

        assertEquals(List.of(), loaded.warnings());
        assertEquals(List.of("Bird", "cat", "dog"), loaded.pictures().classNames());
        assertEquals(61, loaded.train().size() + loaded.test().size());
        assertEquals(3, loaded.train().classes());
        assertEquals(new Shape(1, 28, 28), loaded.train().shape());
        assertTrue(loaded.test().size() >= 3, loaded.testSources().toString());
        for (MappedImages images : List.of(loaded.train(), loaded.test())) {
            for (int i = 0; i < images.size(); i++) {
                String className = loaded.pictures().classNames().get(images.label(i));
                assertTrue(images.source(i).startsWith(className + "/"), images.source(i));
            }
        }
        assertEquals(
                "pets, " + loaded.train().size() + " + " + loaded.test().size() + " images, from the folder " + root()
                        + ", 28 x 28 gray, area",
                loaded.pictures().description());
        assertEquals("pets train", loaded.train().name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"train test", "Train VAL", "train valid", "train validation"})
    void partsMayBeFolders(String names) throws IOException {
        String[] parts = names.split(" ", -1);
        Made.folder(root().resolve(parts[0]), 8, 8, 3, "cat", "dog");
        Made.write(root().resolve(parts[1]).resolve("cat/a.png"), Made.colored(8, 8, 100));
        Made.write(root().resolve(parts[1]).resolve("dog/deep/b.png"), Made.colored(8, 8, 101));

        Loaded loaded = loaded();

        assertEquals(List.of(), loaded.warnings());
        assertEquals(6, loaded.train().size());
        assertEquals(List.of(parts[1] + "/cat/a.png", parts[1] + "/dog/deep/b.png"), loaded.testSources());
        assertEquals(List.of("cat", "dog"), loaded.pictures().classNames());
        assertEquals(1, loaded.test().label(1));
    }

    @Test
    void theSplitDoesNotChangeWhenFilesAreAdded() throws IOException {
        Made.folder(root(), 8, 8, 30, "cat", "dog");
        Loaded before = loaded();
        for (int i = 0; i < 20; i++) {
            Made.write(root().resolve("cat/0" + i + ".png"), Made.colored(8, 8, 1000 + i));
            Made.write(root().resolve("ape/" + i + ".png"), Made.colored(8, 8, 2000 + i));
        }
        Loaded after = loaded();

        assertTrue(after.trainSources().containsAll(before.trainSources()));
        assertTrue(after.testSources().containsAll(before.testSources()));
        assertEquals(100, after.train().size() + after.test().size());
    }

    @Test
    void seedAndShareMakeAnotherSplitOfTheSameCache() throws IOException {
        Made.folder(root(), 8, 8, 40, "cat", "dog");
        Loaded first = loaded();

        Loaded second = Loaded.of(folder().seed(2), root());
        Loaded half = Loaded.of(folder().testShare(0.5), root());

        assertTrue(!first.testSources().equals(second.testSources()), "both seeds chose " + first.testSources());
        assertTrue(half.testSources().containsAll(first.testSources()));
        assertTrue(half.test().size() > 25, half.test().size() + " of 80");
        assertEquals(List.of(80, 0, 0), List.of(first.decoded(), second.decoded(), half.decoded()));
    }

    @Test
    void valuesAreNormalizedByTheTrainingSet() throws IOException {
        Made.folder(root(), 8, 8, 20, "cat", "dog");
        Loaded loaded = Loaded.of(folder().size(8, 8).color(Color.RGB), root());
        MappedImages train = loaded.train();

        Matrix all = Precision.DOUBLE.zeros(train.size(), 192);
        for (int i = 0; i < train.size(); i++) {
            train.copyExample(i, all, i);
        }
        for (int c = 0; c < 3; c++) {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < train.size(); i++) {
                for (int p = 64 * c; p < 64 * (c + 1); p++) {
                    sum += all.getEntry(i, p);
                    squares += all.getEntry(i, p) * all.getEntry(i, p);
                }
            }
            int count = 64 * train.size();
            assertEquals(0, sum / count, 1e-12);
            assertEquals(1, squares / count, 1e-12);
        }
        assertEquals(train.normalization(), loaded.test().normalization());
    }

    @ParameterizedTest
    @EnumSource
    void copiesIntoARow(Precision precision) throws IOException {
        Made.folder(root(), 8, 8, 20, "cat", "dog");
        MappedImages train =
                Loaded.of(folder().size(5, 4).color(Color.RGB), root()).train();

        Matrix batch = precision.zeros(3, 60);
        train.copyExample(7, batch, 1);

        byte[] pixels = train.pixels(7);
        for (int i = 0; i < 60; i++) {
            double value = train.normalization().orElseThrow().apply(i / 20, pixels[i] & 0xFF);
            assertEquals(precision == Precision.FLOAT ? (float) value : value, batch.getEntry(1, i));
            assertEquals(0, batch.getEntry(0, i));
            assertEquals(0, batch.getEntry(2, i));
        }
        assertEquals(
                "pets train: pictures of 3 x 4 x 5 need rows of 60 values, got 1 x 59",
                assertThrows(IllegalArgumentException.class, () -> train.copyExample(0, precision.zeros(1, 59), 0))
                        .getMessage());
        assertEquals(
                "pets train: a batch of 3 x 60 has no row 3",
                assertThrows(IllegalArgumentException.class, () -> train.copyExample(0, batch, 3))
                        .getMessage());
    }

    @Test
    void anotherNormalization() throws IOException {
        Made.folder(root(), 8, 8, 20, "cat", "dog");
        MappedImages train = loaded().train();
        Normalization plain = new Normalization(List.of(0.0), List.of(1.0));

        Matrix batch = Precision.DOUBLE.zeros(1, 784);
        train.with(plain).copyExample(0, batch, 0);

        assertEquals((train.pixels(0)[5] & 0xFF) / 255.0, batch.getEntry(0, 5));
        Normalization two = new Normalization(List.of(0.0, 0.0), List.of(1.0, 1.0));
        assertEquals(
                "this normalization is for images of 2 channels, got images of 1",
                assertThrows(IllegalArgumentException.class, () -> train.with(two))
                        .getMessage());
    }

    /** Colours and sizes of all kinds, of two classes that differ in nothing but their colour. */
    @Test
    void aNetworkLearnsPicturesOfThreeSizes() throws IOException {
        int[][] sizes = {{16, 16}, {48, 20}, {10, 60}};
        for (int i = 0; i < 60; i++) {
            int[] size = sizes[i % 3];
            var red = Made.colored(size[0], size[1], i);
            var blue = Made.colored(size[0], size[1], 1000 + i);
            for (int y = 0; y < size[1]; y++) {
                for (int x = 0; x < size[0]; x++) {
                    red.setRGB(x, y, (red.getRGB(x, y) & 0x3F3F3F) | 0x800000);
                    blue.setRGB(x, y, (blue.getRGB(x, y) & 0x3F3F3F) | 0x000080);
                }
            }
            String type = List.of("png", "bmp", "jpg").get(i / 3 % 3);
            Made.write(root().resolve("red/" + i + "." + type), red);
            Made.write(root().resolve("blue/" + i + "." + type), blue);
        }

        TrainTest colors = folder().size(24, 20).color(Color.RGB).strict(true).load();
        Network network = Network.builder(colors.train().shape())
                .convolution(4, 5)
                .maxPooling(4)
                .flatten()
                .dense(2)
                .build();
        double accuracy = Trainer.builder(network, colors.train())
                .test(colors.test())
                .batchSize(8)
                .epochs(3)
                .build()
                .train()
                .last()
                .test()
                .accuracy();

        assertEquals(List.of("blue", "red"), colors.classNames());
        assertEquals(1, accuracy);
    }

    /** What file managers leave behind, and folders that are links. */
    @Test
    void litterIsPassedOverAndLinksAreFollowed() throws IOException {
        Made.folder(temporary.resolve("elsewhere"), 8, 8, 20, "dog", "cats");
        Files.createDirectories(root());
        Files.createSymbolicLink(root().resolve("cat"), temporary.resolve("elsewhere/cats"));
        Files.createSymbolicLink(root().resolve("dog"), temporary.resolve("elsewhere/dog"));
        for (String litter :
                List.of(".DS_Store", "cat/.DS_Store", "cat/Thumbs.db", "dog/desktop.ini", "__MACOSX/cat/x")) {
            Files.createDirectories(root().resolve(litter).getParent());
            Files.writeString(root().resolve(litter), "litter");
        }

        Loaded loaded = Loaded.of(folder().strict(true), root());

        assertEquals(List.of(), loaded.warnings());
        assertEquals(List.of("cat", "dog"), loaded.pictures().classNames());
        assertEquals(40, loaded.train().size() + loaded.test().size());
    }

    @Test
    void eachFormatHasItsOwnCache() throws IOException {
        Made.folder(root(), 12, 12, 20, "cat", "dog");
        List<PictureFormat> formats = new ArrayList<>();
        for (Color color : Color.values()) {
            for (Scaling scaling : Scaling.values()) {
                formats.add(new PictureFormat(6, 5, color, scaling));
                formats.add(new PictureFormat(5, 6, color, scaling));
            }
        }
        for (int pass = 0; pass < 2; pass++) {
            for (PictureFormat format : formats) {
                Loaded loaded = Loaded.of(folder().format(format), root());

                assertEquals(pass == 0 ? 40 : 0, loaded.decoded(), format.toString());
                MappedImages train = loaded.train();
                byte[] expected =
                        format.prepare(io.github.cnn4j.mnist.image.Picture.read(root().resolve(train.source(3))));
                assertArrayEquals(expected, train.pixels(3), format.toString());
            }
        }
    }

    @Test
    void settingsAreValues() {
        ImageFolder folder = folder();

        folder.size(9, 9).color(Color.RGB).scaling(Scaling.BILINEAR);

        assertEquals(PictureFormat.DEFAULT, folder.format());
        for (double share : new double[] {0, 1.01, -0.1, Double.NaN}) {
            assertEquals(
                    "the share of pictures to evaluate on is above 0 and at most 1, got " + share,
                    assertThrows(IllegalArgumentException.class, () -> folder.testShare(share))
                            .getMessage());
        }
    }
}
