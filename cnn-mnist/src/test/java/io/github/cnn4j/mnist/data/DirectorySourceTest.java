package io.github.cnn4j.mnist.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.mnist.idx.IdxFormatException;
import io.github.cnn4j.mnist.idx.IdxImages;
import io.github.cnn4j.mnist.idx.IdxWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectorySourceTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void writeSet() throws IOException {
        TinySet.writeTo(directory);
    }

    @Test
    void readsTheFourFiles() throws IOException {
        TrainTest set = MnistSource.directory(directory).load();

        assertEquals(directory.getFileName().toString(), set.name());
        assertEquals(new Shape(1, 4, 3), set.train().shape());
        assertEquals(10, set.train().classes());
        assertEquals(9, set.train().label(19));
        assertEquals(directory.getFileName() + " test", set.test().name());
        assertEquals("from the directory " + directory, set.origin());
    }

    @Test
    void readsGzippedFilesAmongPlainOnes() throws IOException {
        pack(SetFile.TRAIN_IMAGES);
        pack(SetFile.TEST_LABELS);

        assertEquals(20, MnistSource.directory(directory).load().train().size());
    }

    @Test
    void namesEveryMissingFile() throws IOException {
        Files.delete(directory.resolve("train-labels-idx1-ubyte"));
        Files.delete(directory.resolve("t10k-images-idx3-ubyte"));

        assertRefused(directory
                + ": expected four IDX files, plain or with .gz, got no train-labels-idx1-ubyte, no"
                + " t10k-images-idx3-ubyte");
    }

    @Test
    void refusesWhatIsNoDirectory() {
        Path file = directory.resolve("t10k-images-idx3-ubyte");

        IOException e = assertThrows(
                IOException.class, () -> MnistSource.directory(file).load());

        assertEquals(file + ": expected a directory with the four IDX files", e.getMessage());
    }

    @Test
    void refusesADirectoryOfOtherFiles() throws IOException {
        Path other = Files.createDirectory(directory.resolve("other"));
        Files.createFile(other.resolve("digit.png"));

        IOException e = assertThrows(
                IOException.class, () -> MnistSource.directory(other).load());

        assertEquals(
                other
                        + ": expected four IDX files, plain or with .gz, or one folder of pictures per class, got neither",
                e.getMessage());
    }

    @Test
    void refusesSwappedFiles() throws IOException {
        Path images = directory.resolve("train-images-idx3-ubyte");
        Path labels = directory.resolve("train-labels-idx1-ubyte");
        Path aside = Files.move(images, directory.resolve("aside"));
        Files.move(labels, images);
        Files.move(aside, labels);

        assertRefused(images + ": at offset 0 expected magic 0x00000803 (images), got 0x00000801 (labels)");
    }

    @Test
    void refusesTestLabelsForTrainingImages() throws IOException {
        Path labels = directory.resolve("train-labels-idx1-ubyte");
        Files.write(labels, TinySet.plain(SetFile.TEST_LABELS));

        assertRefused(labels + ": at offset 4 expected 20 labels, as many as images in "
                + directory.resolve("train-images-idx3-ubyte") + ", got 10");
    }

    @Test
    void refusesLabelsBeyondTheClasses() {
        IOException e = assertThrows(
                IdxFormatException.class,
                () -> MnistSource.directory(directory, 9).load());

        assertTrue(e.getMessage().endsWith(": at offset 17 expected a label of 0 to 8, got 9"), e.getMessage());
    }

    @Test
    void refusesTestImagesOfAnotherSize() throws IOException {
        IdxWriter.write(new IdxImages(10, 3, 4, new byte[120]), directory.resolve("t10k-images-idx3-ubyte"));

        assertRefused(directory.resolve("t10k-images-idx3-ubyte") + ": expected images of 4 x 3 as in "
                + directory.resolve("train-images-idx3-ubyte") + ", got 10 images of 3 x 4");
    }

    private void pack(SetFile file) throws IOException {
        Path plain = directory.resolve(file.fileName());
        Files.write(directory.resolve(file.fileName() + ".gz"), TinySet.gzip(Files.readAllBytes(plain)));
        Files.delete(plain);
    }

    private void assertRefused(String message) {
        assertEquals(
                message,
                assertThrows(
                                IOException.class,
                                () -> MnistSource.directory(directory).load())
                        .getMessage());
    }
}
