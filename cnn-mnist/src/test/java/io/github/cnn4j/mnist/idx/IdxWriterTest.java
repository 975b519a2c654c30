package io.github.cnn4j.mnist.idx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.cnn4j.io.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxWriterTest {
    private final IdxImages images =
            new IdxImages(2, 2, 3, IdxFixtures.bytes(10, 11, 12, 13, 14, 15, 250, 251, 252, 253, 254, 255));
    private final IdxLabels labels = new IdxLabels(IdxFixtures.bytes(7, 200));

    @TempDir
    private Path directory;

    @Test
    void writesTheFormatToTheByte() throws IOException {
        Path imagesFile = directory.resolve("images");
        Path labelsFile = directory.resolve("labels");

        IdxWriter.write(images, imagesFile);
        IdxWriter.write(labels, labelsFile);

        assertArrayEquals(IdxFixtures.twoImages(), Files.readAllBytes(imagesFile));
        assertArrayEquals(IdxFixtures.twoLabels(), Files.readAllBytes(labelsFile));
    }

    @Test
    void writesGzipThatTheReaderTakes() throws IOException {
        Path imagesFile = directory.resolve("images.gz");
        Path labelsFile = directory.resolve("labels.gz");

        IdxWriter.writeGzip(images, imagesFile);
        IdxWriter.writeGzip(labels, labelsFile);

        LabelledImages read = IdxReader.readLabelledImages(imagesFile, labelsFile, 256);
        assertEquals(0x1F, Files.readAllBytes(imagesFile)[0]);
        assertArrayEquals(images.pixels(), read.images().pixels());
        assertArrayEquals(labels.labels(), read.labels().labels());
    }

    @Test
    void replacesAFileAndLeavesNothingBeside() throws IOException {
        Path file = Files.writeString(directory.resolve("labels"), "old");

        IdxWriter.write(labels, file);

        assertArrayEquals(IdxFixtures.twoLabels(), Files.readAllBytes(file));
        assertEquals(List.of(file), filesBeside());
    }

    @Test
    void failedWriteKeepsTheOldFileAndLeavesNothingBeside() throws IOException {
        Path file = Files.writeString(directory.resolve("labels"), "old");

        IOException e = assertThrows(
                IOException.class,
                () -> AtomicFile.write(file, stream -> {
                    stream.write(new byte[100_000]);
                    throw new IOException("disk full");
                }));

        assertEquals("disk full", e.getMessage());
        assertEquals("old", Files.readString(file));
        assertEquals(List.of(file), filesBeside());
    }

    @Test
    void labelledImagesRefuseOtherCounts() {
        assertEquals(
                "2 images of 2 x 3 expect as many labels, got 1",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new LabelledImages(images, new IdxLabels(new byte[1])))
                        .getMessage());
        assertEquals(
                "labels need at least one label, got none",
                assertThrows(IllegalArgumentException.class, () -> new IdxLabels(new byte[0]))
                        .getMessage());
    }

    private List<Path> filesBeside() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }
}
