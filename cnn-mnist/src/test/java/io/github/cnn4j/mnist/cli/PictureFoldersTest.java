package io.github.cnn4j.mnist.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.data.ImageDataset;
import io.github.cnn4j.io.model.ModelFile;
import io.github.cnn4j.mnist.data.MnistSource;
import io.github.cnn4j.mnist.data.TrainTest;
import io.github.cnn4j.mnist.pictures.LoadProgress;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Folders that are full of rubbish, none of pictures, or of digits. */
@ExtendWith(OwnHome.class)
class PictureFoldersTest {
    @TempDir
    private Path directory;

    @Test
    void namesWhatItSkipsOneLineEach() throws IOException {
        Path folder = Tinted.folder(directory.resolve("views"), 12, 12, 1);
        Path text = Files.writeString(folder.resolve("sea/notes.txt"), "nothing to see");
        Path empty = Files.createFile(folder.resolve("sea/empty.png"));
        Path beside = Tinted.write(folder.resolve("cover.png"), 0, 9, 9, 77);
        byte[] whole = Files.readAllBytes(folder.resolve("sea/0.png"));
        Path cut = Files.write(folder.resolve("sea/cut.png"), Arrays.copyOf(whole, whole.length / 2));
        Path out = directory.resolve("run");

        Run run = Run.of("train", "--data", folder, "--epochs", 1, "--batch", 8, "--out", out);

        assertEquals(0, run.code(), run.err());
        List<String> lines = run.err().lines().toList();
        for (Path skipped : List.of(text, empty, beside, cut, folder.resolve("sunset"))) {
            assertEquals(
                    1,
                    lines.stream()
                            .filter(line -> line.startsWith("cnn-mnist: " + skipped + ": expected "))
                            .count(),
                    skipped + " in " + run.err());
        }
        assertEquals("cnn-mnist: skipped 4 files and 1 class", lines.get(lines.size() - 1));
        assertEquals(6, lines.size(), run.err());
        assertTrue(run.out().lines().findFirst().orElseThrow().endsWith(", 4 files skipped"), run.out());
        assertEquals(
                List.of("forest, green", "sea"),
                ModelFile.load(out.resolve("model.safetensors")).classNames());
    }

    @Test
    void strictRefusesThem() throws IOException {
        Path folder = Tinted.folder(directory.resolve("views"), 5, 5);
        Files.writeString(folder.resolve("sea/notes.txt"), "nothing to see");
        Path out = directory.resolve("run");

        Run run = Run.of("train", "--data", folder, "--strict", "--out", out);

        assertEquals(1, run.code());
        String last = run.err().lines().reduce((first, second) -> second).orElseThrow();
        assertTrue(
                last.startsWith("cnn-mnist: " + folder
                        + ": expected a folder of sound pictures only (strict), got 1 problem: "),
                run.err());
        assertFalse(run.err().contains("skipped"), "nothing is skipped, since nothing is done: " + run.err());
        assertFalse(Files.exists(out), "nothing came of the run, so its directory goes");
    }

    @Test
    void aDirectoryWithIdxFilesIsNoFolderOfPictures() throws IOException {
        Path digits = Digits.writeTo(directory.resolve("digits"));
        Files.createDirectories(digits.resolve("cat"));
        assertFalse(PictureFolder.isMeantBy(digits));
        Files.delete(digits.resolve("t10k-labels-idx1-ubyte"));

        Run run = Run.of("train", "--data", digits, "--out", directory.resolve("run"));

        assertEquals(
                "cnn-mnist: " + digits
                        + ": expected four IDX files, plain or with .gz, got no t10k-labels-idx1-ubyte\n",
                run.err());
    }

    @Test
    void aFolderOfFoldersIsOneOfPictures() throws IOException {
        Files.createDirectories(directory.resolve("things/cat"));
        Files.createDirectories(directory.resolve("empty"));
        assertTrue(PictureFolder.isMeantBy(directory.resolve("things")));
        assertFalse(PictureFolder.isMeantBy(directory.resolve("empty")));

        Run run = Run.of("train", "--data", directory.resolve("things"), "--out", directory.resolve("run"));

        assertEquals(1, run.code());
        assertTrue(run.err().contains("expected pictures of at least 2 classes, got none"), run.err());
    }

    @Test
    void saysHowFastAndHowLong() {
        assertEquals(
                "1,235 a second", PictureDisplay.note(new LoadProgress(100, 10_000, 1234.6, Duration.ofMillis(8019))));
    }

    /** A model says the same of digits in IDX files and in PNG files. */
    @Test
    void digitsInFoldersAreTheSameDigits() throws IOException {
        TrainTest sample = MnistSource.embedded().load();
        Path idx = Digits.writeTo(directory.resolve("digits"));
        Path png = directory.resolve("png");
        write(((ImageDataset) sample.train()).take(Digits.TRAIN), png.resolve("train"));
        write(((ImageDataset) sample.test()).take(Digits.TEST), png.resolve("test"));
        Path out = directory.resolve("run");
        assertEquals(
                0, Run.of("train", "--data", idx, "--epochs", 2, "--out", out).code());

        Run fromIdx = Run.of("evaluate", "--model", out, "--data", idx);
        Run fromPng = Run.of("evaluate", "--model", out, "--data", png);

        assertEquals(0, fromPng.code(), fromPng.err());
        assertEquals(withoutData(fromIdx), withoutData(fromPng));

        Path other = directory.resolve("other");
        Run trained = Run.of("train", "--data", png, "--epochs", 2, "--out", other);
        assertEquals(0, trained.code(), trained.err());
        assertEquals("", trained.err());
        assertNotEquals(-1, Files.mismatch(out.resolve("model.safetensors"), other.resolve("model.safetensors")));
        assertEquals(
                10,
                ModelFile.load(other.resolve("model.safetensors")).classNames().size());
    }

    private static List<String> withoutData(Run run) {
        return run.out().lines().skip(2).toList();
    }

    private static void write(ImageDataset digits, Path folder) throws IOException {
        for (int i = 0; i < digits.size(); i++) {
            BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
            image.getRaster().setDataElements(0, 0, 28, 28, digits.pixels(i));
            Path file = folder.resolve(digits.label(i) + "/" + i + ".png");
            Files.createDirectories(file.getParent());
            ImageIO.write(image, "png", file.toFile());
        }
    }
}
