package io.github.cnn4j.mnist.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.cnn4j.mnist.idx.IdxReader;
import io.github.cnn4j.mnist.idx.LabelledImages;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real MNIST through the library's own source, from a cold cache. Skipped where it cannot be had, but never in CI. */
class MnistFetchIT {
    /** As published by the mirrors' users (torchvision's list), independently of the SHA-256 pinned in the library. */
    private static final Map<SetFile, String> MD5 = Map.of(
            SetFile.TRAIN_IMAGES, "6bbc9ace898e44ae57da46a324031adb",
            SetFile.TRAIN_LABELS, "a25bea736e30d166cdddb491f175f624",
            SetFile.TEST_IMAGES, "2646ac647ad5339dbf082846283269ea",
            SetFile.TEST_LABELS, "27ae3e4e09519cfbb04c329615203637");

    @TempDir
    private static Path cache;

    private static TrainTest fetched;

    @BeforeAll
    static void fetch() {
        try {
            fetched = MnistSource.published(PublishedSet.MNIST, cache).load();
        } catch (IOException e) {
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError("CI must be able to fetch MNIST", e);
            }
            abort("MNIST cannot be fetched here: " + e.getMessage());
        }
    }

    @Test
    void isTheSetThatEveryoneUses() throws Exception {
        assertTrue(fetched.description().startsWith("MNIST, 60,000 + 10,000 images, fetched from "));
        for (SetFile file : SetFile.values()) {
            assertEquals(MD5.get(file), md5(path(file)), file.fileName());
        }
    }

    @Test
    void isReadFromTheCacheTheSecondTime() throws IOException {
        PublishedSource offline = new PublishedSource(PublishedSet.MNIST, cache, List::of);

        assertEquals(
                "MNIST, 60,000 + 10,000 images, from the cache " + cache.resolve("mnist") + ", SHA-256 verified",
                offline.load().description());
    }

    @Test
    void embeddedSampleIsDrawnFromIt() throws IOException {
        assertSameSample(SetFile.TRAIN_IMAGES, SetFile.TRAIN_LABELS, EmbeddedSample.TRAIN_PER_CLASS);
        assertSameSample(SetFile.TEST_IMAGES, SetFile.TEST_LABELS, EmbeddedSample.TEST_PER_CLASS);
    }

    private static void assertSameSample(SetFile images, SetFile labels, int perClass) throws IOException {
        LabelledImages drawn =
                EmbeddedSample.draw(IdxReader.readLabelledImages(path(images), path(labels), 10), perClass);
        try (InputStream imagesStream = resource(images);
                InputStream labelsStream = resource(labels)) {
            assertArrayEquals(
                    drawn.images().pixels(),
                    IdxReader.readImages(imagesStream, images.fileName()).pixels());
            assertArrayEquals(
                    drawn.labels().labels(),
                    IdxReader.readLabels(labelsStream, labels.fileName()).labels());
        }
    }

    private static InputStream resource(SetFile file) {
        return EmbeddedSource.class.getResourceAsStream("embedded/" + file.fileName() + ".gz");
    }

    private static Path path(SetFile file) {
        return cache.resolve("mnist").resolve(file.fileName());
    }

    private static String md5(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(Files.readAllBytes(file)));
    }
}
