package io.github.cnn4j.mnist.pictures;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.io.AtomicFile;
import io.github.cnn4j.testing.Budget;
import io.github.cnn4j.testing.ChildProcess;
import io.github.cnn4j.testing.Commands;
import io.github.cnn4j.testing.SmallDisk;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cache file: used when it fits, made again when it does not, and never half there. */
class PictureCacheTest {
    private static final int PICTURES = 40;

    @TempDir
    private Path temporary;

    private Path root() {
        return temporary.resolve("folder");
    }

    private Path cache() {
        return temporary.resolve("cache/pictures");
    }

    private ImageFolder folder() {
        return ImageFolder.of(root()).cache(cache()).size(9, 9);
    }

    private Loaded load() throws IOException {
        return Loaded.of(folder(), root());
    }

    @BeforeEach
    void fill() throws IOException {
        Made.folder(root(), 8, 8, PICTURES / 2, "cat", "dog");
    }

    @Test
    void theSecondTimeNothingIsDecoded() throws IOException {
        Loaded first = load();
        Path file = onlyFile();
        FileTime written = Files.getLastModifiedTime(file);

        Loaded second = load();

        assertEquals(PICTURES, first.decoded());
        assertEquals(0, second.decoded());
        assertEquals(first.pixels(), second.pixels());
        assertEquals(first.train().normalization(), second.train().normalization());
        assertEquals(written, Files.getLastModifiedTime(file));
        assertTrue(file.getFileName().toString().matches("folder-9x9-gray-[0-9a-f]{16}\\.pictures"), file.toString());
    }

    @Test
    void onlyWhatChangedIsDecodedAgain() throws IOException {
        Loaded before = load();
        Path changed = root().resolve("cat/3.png");
        Made.write(changed, Made.colored(8, 8, 5000));
        Made.write(root().resolve("dog/new.png"), Made.colored(8, 8, 5001));
        Files.delete(root().resolve("dog/4.png"));
        Path touched = root().resolve("dog/5.png");
        Files.setLastModifiedTime(touched, FileTime.fromMillis(0));

        Loaded after = load();

        assertEquals(3, after.decoded());
        assertEquals(0, load().decoded());
        Map<String, List<Byte>> expected = before.pixels();
        assertNotEquals(expected.get("cat/3.png"), after.pixels().get("cat/3.png"));
        expected.remove("dog/4.png");
        expected.put("cat/3.png", after.pixels().get("cat/3.png"));
        expected.put("dog/new.png", after.pixels().get("dog/new.png"));
        assertEquals(expected, after.pixels());
    }

    /** Refused files are remembered as well, and looked at again when they change. */
    @Test
    void aRefusedFileIsLookedAtAgainWhenItChanges() throws IOException {
        Path file = Made.write(root().resolve("cat/x.png"), new byte[5]);
        assertEquals(1, load().warnings().size());
        assertEquals(0, load().decoded());

        Made.write(file, Made.colored(8, 8, 6000));

        Loaded loaded = load();
        assertEquals(List.of(), loaded.warnings());
        assertEquals(1, loaded.decoded());
    }

    /** Size and time are the same: only that it was so young when it was read tells that it may have changed since. */
    @Test
    void aFileWrittenAtTheMomentItIsReadIsReadAgain() throws IOException {
        Path file = Made.write(root().resolve("cat/x.bmp"), Made.colored(8, 8, 7000));
        FileTime now = FileTime.fromMillis(System.currentTimeMillis() + 1000);
        Files.setLastModifiedTime(file, now);
        Loaded before = load();

        Made.write(file, Made.colored(8, 8, 7001));
        Files.setLastModifiedTime(file, now);

        Loaded after = load();
        assertEquals(1, after.decoded());
        assertNotEquals(before.pixels().get("cat/x.bmp"), after.pixels().get("cat/x.bmp"));
    }

    /** Cut off anywhere, any bit flipped, bytes added: told, made again, and the same as before. */
    @Test
    void aDamagedFileIsMadeAgain() throws IOException {
        // Read now: they are mapped from the file that is damaged below.
        var pixels = load().pixels();
        Path file = onlyFile();
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(Budget.seed());
        int trials = Budget.of(60, 5000);
        for (int trial = 0; trial < trials; trial++) {
            byte[] damaged = whole.clone();
            if (trial % 3 == 0) {
                damaged = Arrays.copyOf(whole, random.nextInt(whole.length));
            } else if (trial % 3 == 1) {
                damaged[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
            } else {
                damaged = Arrays.copyOf(whole, whole.length + 1 + random.nextInt(100));
            }
            Files.write(file, damaged);

            Loaded again = load();

            assertEquals(PICTURES, again.decoded());
            assertEquals(pixels, again.pixels());
            assertTrue(again.warnings().size() <= 1, again.warnings().toString());
            for (String warning : again.warnings()) {
                assertTrue(
                        warning.startsWith("CACHE " + file + ": expected a whole cache file of pictures, got one"),
                        warning);
                assertTrue(warning.endsWith("; it is rebuilt"), warning);
            }
            assertArrayEquals(whole, Files.readAllBytes(file));
        }
    }

    @Test
    void aDamagedCacheIsNoProblemOfThePictures() throws IOException {
        load();
        Files.write(onlyFile(), new byte[100]);

        Loaded loaded = Loaded.of(folder().strict(true), root());

        assertEquals(1, loaded.warnings().size());
        assertEquals(PICTURES, loaded.decoded());
    }

    /** Mapped pixels stay what they were while another run replaces the file. */
    @Test
    void picturesInUseStayWhenTheFileIsReplaced() throws IOException {
        Loaded inUse = load();
        Map<String, List<Byte>> before = inUse.pixels();
        for (int i = 0; i < PICTURES / 2; i++) {
            Made.write(root().resolve("cat/" + i + ".png"), Made.colored(7, 7, 8000 + i));
        }
        Loaded other = load();

        assertNotEquals(before, other.pixels());
        assertEquals(before, inUse.pixels());
    }

    /** Every picture of the folder is replaced while others are read: no run mixes two versions of a file. */
    @Test
    void filesThatChangeMeanwhileAreReadWhole() throws Exception {
        Path file = root().resolve("cat/x.bmp");
        byte[] black = Made.encoded(Made.gray(new int[50][50]), "bmp");
        int[][] ones = new int[50][50];
        Arrays.stream(ones).forEach(row -> Arrays.fill(row, 255));
        byte[] white = Made.encoded(Made.gray(ones), "bmp");
        boolean[] done = {false};
        Thread writer = new Thread(() -> {
            try {
                for (int i = 0; !done[0]; i++) {
                    Files.write(file, i % 2 == 0 ? black : white);
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        Files.write(file, black);
        writer.start();
        try {
            for (int i = 0; i < 20; i++) {
                Loaded loaded = load();
                List<Byte> pixels = loaded.pixels().get("cat/x.bmp");
                if (pixels == null) {
                    // Half written each time it was looked at.
                    assertEquals(1, loaded.warnings().size());
                } else {
                    assertEquals(1, pixels.stream().distinct().count(), pixels.toString());
                }
            }
        } finally {
            done[0] = true;
            writer.join();
        }
    }

    @Test
    void anInterruptEndsDecoding() throws IOException {
        Thread.currentThread().interrupt();

        InterruptedIOException e = assertThrows(InterruptedIOException.class, () -> folder().load());

        assertTrue(Thread.interrupted());
        assertEquals("loading pictures was interrupted", e.getMessage());
        assertFalse(Files.exists(cache()));
        assertFalse(Files.exists(cache().getParent()), "the directories made for it are gone again");
    }

    @Test
    void aListenerThatFailsLeavesNothing() {
        RuntimeException thrown = assertThrows(
                IllegalStateException.class,
                () -> folder().onProgress(done -> {
                            throw new IllegalStateException("stop");
                        })
                        .load());

        // It may come as the cause of another one.
        assertTrue(thrown.getMessage().endsWith("stop"), thrown.getMessage());
        assertFalse(Files.exists(cache()));
    }

    @Test
    void aCacheThatCannotBeWrittenIsOneSentence() throws IOException {
        Files.writeString(temporary.resolve("cache"), "a file");

        IOException e = assertThrows(IOException.class, () -> folder().load());

        assertTrue(e.getMessage().startsWith(cache() + "/folder-9x9-gray-"), e.getMessage());
        assertTrue(
                e.getMessage().contains(": cannot write the prepared pictures of " + root().toRealPath() + " there ("),
                e.getMessage());
        assertEquals("a file", Files.readString(temporary.resolve("cache")));
    }

    @Test
    void aFullDiskLeavesNoHalfOfAFile() throws Exception {
        try (SmallDisk disk = SmallDisk.in(temporary, 1)) {
            disk.leave(SmallDisk.PAGE);
            IOException e = assertThrows(
                    IOException.class, () -> folder().cache(disk.root()).load());
            assertTrue(e.getMessage().contains("No space left on device"), e.getMessage());
            try (Stream<Path> files = Files.list(disk.root())) {
                assertEquals(0, files.count());
            }
            disk.relieve();
            assertEquals("40 decoded", decodedByAnotherProcess(disk.root()));
            assertEquals("0 decoded", decodedByAnotherProcess(disk.root()));
            disk.readOnly(true);
            assertEquals("0 decoded", decodedByAnotherProcess(disk.root()));
        }
    }

    /** A mapped file keeps its disk from being unmounted as long as the process runs. */
    private String decodedByAnotherProcess(Path cache) throws Exception {
        Path said = temporary.resolve("said");
        List<String> command = Commands.java(List.of(), LoadChild.class, root(), cache);
        assertEquals(0, ChildProcess.start(command, said).waitFor());
        List<String> lines = Files.readAllLines(said);
        return lines.get(lines.size() - 1);
    }

    /** What a killed process left is deleted when nobody can be writing it any more: after a day. */
    @Test
    void abandonedPartsAreDeleted() throws IOException {
        Files.createDirectories(cache());
        FileTime yesterday = FileTime.fromMillis(System.currentTimeMillis() - 100_000_000);
        Path old = Files.writeString(cache().resolve("old.pictures.uuid" + AtomicFile.SUFFIX), "");
        Path young = Files.writeString(cache().resolve("young.pictures.uuid" + AtomicFile.SUFFIX), "");
        Path mine = Files.writeString(cache().resolve("download" + AtomicFile.SUFFIX), "");
        Files.setLastModifiedTime(old, yesterday);
        Files.setLastModifiedTime(mine, yesterday);

        load();

        assertFalse(Files.exists(old));
        assertTrue(Files.exists(young));
        assertTrue(Files.exists(mine), "a file of somebody else's");
    }

    private Path onlyFile() throws IOException {
        try (Stream<Path> files = Files.list(cache())) {
            List<Path> all = files.toList();
            assertEquals(1, all.size(), all.toString());
            return all.get(0);
        }
    }
}
