package io.github.cnn4j.mnist.pictures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.mnist.image.PngFile;
import io.github.cnn4j.testing.Commands;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders full of things that are not as they should be: each is named with its reason in one line. */
@Timeout(120)
class RubbishFolderTest {
    private static final String PICTURE = "expected a picture (PNG, JPEG, GIF or BMP), got ";

    @TempDir
    private Path temporary;

    private Path root() {
        return temporary.resolve("folder");
    }

    private ImageFolder folder() {
        return ImageFolder.of(root()).cache(temporary.resolve("cache"));
    }

    private void write(String name, byte[] content) throws IOException {
        Made.write(root().resolve(name), content);
    }

    /** Every kind of bad file, beside forty good ones. */
    private Set<String> fill() throws IOException {
        Made.folder(root(), 8, 8, 20, "cat", "dog");
        byte[] png = Made.encoded(Made.colored(20, 20, 999), "png");
        byte[] jpeg = Made.encoded(Made.colored(20, 20, 999), "jpeg");
        byte[] wrong = png.clone();
        wrong[png.length / 2] ^= 1;
        write("cat/empty.png", new byte[0]);
        write("cat/text.png", "not a picture".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        write("cat/half.png", Arrays.copyOf(png, png.length / 2));
        write("cat/half.jpg", Arrays.copyOf(jpeg, jpeg.length / 2));
        write("cat/wrong.png", wrong);
        write("cat/vector.svg", "<svg/>".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        write("cat/phone.heic", "0000ftypheic".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        write("dog/bomb.png", new PngFile(60_000, 60_000, 8, 0).end());
        write(
                "dog/moving.png",
                new PngFile(1, 1, 8, 0)
                        .chunk("acTL", ByteBuffer.allocate(8).putInt(3).array())
                        .rows(0, 1)
                        .end());
        write("dog/two\nlines.txt", new byte[] {1});
        write("README.md", new byte[] {1});
        Files.createSymbolicLink(root().resolve("dog/nowhere.png"), temporary.resolve("nothing"));
        Files.createSymbolicLink(root().resolve("dog/again"), root());
        return new TreeSet<>(Set.of(
                "FILE_SKIPPED cat/empty.png: " + PICTURE + "an empty file",
                "FILE_SKIPPED cat/text.png: " + PICTURE + "none of these",
                "FILE_SKIPPED cat/half.png: expected a whole PNG picture, got one that ends too early",
                "FILE_SKIPPED cat/half.jpg: expected a whole JPEG picture, got one that ends too early",
                "FILE_SKIPPED cat/wrong.png: expected a sound PNG picture, got one whose checksum differs at byte 33",
                "FILE_SKIPPED cat/vector.svg: " + PICTURE + "none of these",
                "FILE_SKIPPED cat/phone.heic: " + PICTURE + "a HEIC, AVIF or MP4 file",
                "FILE_SKIPPED dog/bomb.png: expected a picture of at most 64 megapixels, got 60000 x 60000",
                "FILE_SKIPPED dog/moving.png: expected a still picture, got an animation of 3 frames",
                "FILE_SKIPPED dog/two?lines.txt: " + PICTURE + "none of these",
                "FILE_SKIPPED README.md: expected a picture in the folder of a class, got one beside",
                "FILE_SKIPPED dog/nowhere.png: " + PICTURE + "a link to nowhere",
                "FILE_SKIPPED dog/again: expected a folder of pictures, got a link to a folder that holds it"));
    }

    /** From the cache just as when they are read. */
    @Test
    void everyBadFileIsNamedEveryTime() throws IOException {
        Set<String> expected = fill();

        for (int pass = 0; pass < 2; pass++) {
            Loaded loaded = Loaded.of(folder(), root());

            assertEquals(String.join("\n", expected), String.join("\n", new TreeSet<>(loaded.warnings())));
            assertEquals(expected.size(), loaded.warnings().size());
            assertEquals(40, loaded.train().size() + loaded.test().size());
            assertEquals(pass == 0 ? 50 : 0, loaded.decoded());
            assertTrue(
                    loaded.pictures().origin().endsWith(", 13 files skipped"),
                    loaded.pictures().origin());
        }
    }

    @Test
    void strictRefusesAfterNamingAll() throws IOException {
        fill();
        List<String> named = new java.util.ArrayList<>();

        String refusal = org.junit.jupiter.api.Assertions.assertThrows(
                        IOException.class,
                        () -> folder().strict(true)
                                .onWarning(w -> named.add(w.toString()))
                                .load())
                .getMessage();

        assertEquals(13, named.size());
        assertEquals(
                root() + ": expected a folder of sound pictures only (strict), got 13 problems, the first: "
                        + named.get(0),
                refusal);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void thePictureInBothPartsStaysToEvaluateOn(boolean reencoded) throws IOException {
        Made.folder(root().resolve("train"), 8, 8, 3, "cat", "dog");
        Made.folder(root().resolve("test"), 9, 9, 2, "cat", "dog");
        BufferedImage same = Made.colored(9, 9, 0);
        Made.write(root().resolve("train/cat/copy." + (reencoded ? "bmp" : "png")), same);

        Loaded loaded = Loaded.of(folder(), root());

        assertEquals(
                List.of("FILE_SKIPPED train/cat/copy." + (reencoded ? "bmp" : "png")
                        + ": expected a picture to train on, got the same among those to evaluate on"
                        + " (test/cat/0.png)"),
                loaded.warnings());
        assertEquals(6, loaded.train().size());
        assertEquals(4, loaded.test().size());
    }

    @Test
    void thePictureInTwoClassesIsInNone() throws IOException {
        Made.folder(root().resolve("train"), 8, 8, 3, "cat", "dog");
        Made.folder(root().resolve("test"), 9, 9, 2, "cat", "dog");
        Made.write(root().resolve("train/dog/cat.png"), Made.colored(8, 8, 0));

        Loaded loaded = Loaded.of(folder(), root());

        assertEquals(
                List.of(
                        "FILE_SKIPPED train/cat/0.png: expected a picture of one class, got the same in the class dog"
                                + " (train/dog/cat.png)",
                        "FILE_SKIPPED train/dog/cat.png: expected a picture of one class, got the same in the class cat"
                                + " (train/cat/0.png)"),
                loaded.warnings());
        assertEquals(
                List.of("train/cat/1.png", "train/cat/2.png", "train/dog/0.png", "train/dog/1.png", "train/dog/2.png"),
                loaded.trainSources());
    }

    /** Twice for training is no fault: whoever wants a picture to count more does so. */
    @Test
    void theSamePictureTwiceInOnePartStays() throws IOException {
        Made.folder(root().resolve("train"), 8, 8, 3, "cat", "dog");
        Made.folder(root().resolve("test"), 9, 9, 2, "cat", "dog");
        Made.write(root().resolve("train/cat/copy.png"), Made.colored(8, 8, 0));

        assertEquals(List.of(), Loaded.of(folder().strict(true), root()).warnings());
    }

    @Test
    void classesThatCannotBeLearnedAreLeftOut() throws IOException {
        Made.folder(root().resolve("train"), 8, 8, 3, "cat", "dog", "only-train");
        Made.folder(root().resolve("test"), 9, 9, 2, "cat", "dog", "only-test");
        Made.write(root().resolve("train/single/1.png"), Made.colored(8, 8, 1000));
        Files.createDirectories(root().resolve("train/empty"));
        write("train/spoilt/1.png", new byte[0]);

        Loaded loaded = Loaded.of(folder(), root());

        assertEquals(List.of("cat", "dog", "only-train"), loaded.pictures().classNames());
        assertEquals(
                List.of(
                        "FILE_SKIPPED train/spoilt/1.png: " + PICTURE + "an empty file",
                        "CLASS_SKIPPED empty: expected a class of at least 2 pictures, got 0 pictures",
                        "CLASS_SKIPPED only-test: expected a class with pictures to train on, got 2 pictures, all to"
                                + " evaluate on",
                        "DOUBTFUL only-train: expected a class with pictures to evaluate on, got 3 pictures, all to"
                                + " train on",
                        "CLASS_SKIPPED single: expected a class of at least 2 pictures, got 1 picture",
                        "CLASS_SKIPPED spoilt: expected a class of at least 2 pictures, got 0 pictures"),
                loaded.warnings());
        assertEquals(9, loaded.train().size());
        assertEquals(4, loaded.test().size());
    }

    @Test
    void oneClassIsRefused() throws IOException {
        Made.folder(root(), 8, 8, 20, "cat");
        assertEquals(
                ".: expected pictures of at least 2 classes, got only the class cat", Loaded.refusal(folder(), root()));
        write("dog/1.png", new byte[0]);
        assertEquals(
                ".: expected pictures of at least 2 classes, got only the class cat", Loaded.refusal(folder(), root()));
    }

    @Test
    void noPictureAtAllIsRefused() throws IOException {
        write("cat/1.png", new byte[0]);
        write("dog/1.png", new byte[0]);
        assertEquals(".: expected pictures of at least 2 classes, got none", Loaded.refusal(folder(), root()));
    }

    @Test
    void nothingToEvaluateOnIsRefused() throws IOException {
        Made.folder(root(), 8, 8, 2, "cat", "dog");
        assertEquals(
                ".: expected some pictures to evaluate on, got 4, all to train on",
                Loaded.refusal(folder().testShare(0.001), root()));
    }

    /** In processes that have given up root's right to read everything. */
    @Test
    void whatMayNotBeReadIsNamedUntilItMay() throws Exception {
        Made.folder(root(), 8, 8, 20, "cat", "dog");
        Path file = Made.write(root().resolve("cat/secret.png"), Made.colored(8, 8, 1000));
        Path inner = Made.write(root().resolve("dog/secret/1.png"), Made.colored(8, 8, 1001))
                .getParent();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        Files.setPosixFilePermissions(inner, PosixFilePermissions.fromString("---------"));
        String secret = "FILE_SKIPPED cat/secret.png: expected a file that can be read, got one that cannot"
                + " (AccessDenied)";

        try {
            for (int pass = 0; pass < 2; pass++) {
                List<String> said = saidWithoutRights();
                assertTrue(said.contains(secret), said.toString());
                assertTrue(
                        said.contains(
                                "FILE_SKIPPED dog/secret: expected a file or folder that can be read, got one that"
                                        + " cannot (AccessDenied)"),
                        said.toString());
                assertTrue(said.contains("40 pictures"), said.toString());
                assertEquals(pass == 0, said.contains("41 decoded"), said.toString());
            }
        } finally {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            Files.setPosixFilePermissions(inner, PosixFilePermissions.fromString("rwx------"));
        }
        // Neither its size nor its time has changed.
        List<String> said = saidWithoutRights();
        assertTrue(said.contains("42 pictures"), said.toString());
        assertFalse(said.contains(secret), said.toString());
        assertTrue(said.contains("2 decoded"), said.toString());
    }

    private List<String> saidWithoutRights() throws Exception {
        Path output = temporary.resolve("said");
        Process child = new ProcessBuilder(Commands.unprivileged(Commands.java(
                        List.of("-Djava.awt.headless=true"), LoadChild.class, root(), temporary.resolve("cache"))))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertTrue(child.waitFor(60, TimeUnit.SECONDS));
        return Files.readAllLines(output);
    }
}
