package io.github.cnn4j.mnist.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cnn4j.testing.Commands;
import io.github.cnn4j.testing.SmallDisk;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A cache that cannot be written to, or only in part: it serves what it has, and else there is one sentence. Root heeds no
 * permissions, so these are tested in processes without that right.
 */
@Timeout(120)
class UnwritableCacheTest {
    private static final String LOCKED = "r-xr-xr-x";

    @TempDir
    private Path temporary;

    @AfterEach
    void unlock() throws IOException {
        for (Path directory : List.of(temporary.resolve("0"), temporary.resolve("0/tiny"))) {
            if (Files.isDirectory(directory)) {
                permit(directory, "rwxr-xr-x");
            }
        }
    }

    @Test
    void aCacheWithoutPermissionServesWhatItHas() throws Exception {
        permit(filled(), LOCKED);

        assertTrue(saidWithoutRights().startsWith("Tiny, 20 + 10 images, from the cache "));
    }

    @Test
    void aCacheWithoutPermissionThatLacksAFileIsOneSentence() throws Exception {
        Path tiny = filled();
        Files.delete(tiny.resolve("t10k-labels-idx1-ubyte"));
        permit(tiny, LOCKED);

        String said = saidWithoutRights();

        assertTrue(said.startsWith("failed: cannot fetch t10k-labels-idx1-ubyte into " + tiny + " from http"), said);
        assertTrue(said.contains("Permission denied"), said);
        assertEquals(3, TinyCache.files(temporary.resolve("0")).size());
    }

    @Test
    void aFileThatMayNotBeReadIsFetchedAgain() throws Exception {
        Path tiny = filled();
        permit(tiny.resolve("t10k-labels-idx1-ubyte"), "---------");

        assertTrue(saidWithoutRights().startsWith("Tiny, 20 + 10 images, fetched from "));

        TinyCache.assertSound(temporary.resolve("0"));
    }

    /** The home of a user who may not write there: no cache can be made in it. */
    @Test
    void aHomeWithoutPermissionIsOneSentence() throws Exception {
        Path home = Files.createDirectory(temporary.resolve("0"));
        permit(home, LOCKED);

        assertEquals(
                "failed: cannot create the cache directory " + home.resolve("tiny") + ": " + home.resolve("tiny"),
                saidWithoutRights());
    }

    @Test
    void aCacheThatIsAFileIsOneSentence() throws Exception {
        Path file = Files.writeString(temporary.resolve("0"), "mine");
        try (LocalMirror mirror = LocalMirror.honest(TinySet::gzip)) {
            String said = TinyCache.said(file, mirror.origin());

            assertTrue(said.startsWith("failed: cannot create the cache directory " + file.resolve("tiny")), said);
            assertEquals(0, mirror.requests());
        }
        assertEquals("mine", Files.readString(file));
    }

    @Test
    void aCacheThatIsALinkToNowhereIsOneSentenceAndStays() throws Exception {
        Path link = Files.createSymbolicLink(temporary.resolve("0"), temporary.resolve("unmounted"));
        try (LocalMirror mirror = LocalMirror.honest(TinySet::gzip)) {
            String said = TinyCache.said(link, mirror.origin());

            assertTrue(said.startsWith("failed: cannot create the cache directory " + link.resolve("tiny")), said);
            assertEquals(0, mirror.requests());
        }
        assertTrue(Files.isSymbolicLink(link));
    }

    @Test
    void aDirectoryWhereAFileShouldBeIsOneSentence() throws Exception {
        Path directory = Files.createDirectories(temporary.resolve("0/tiny/t10k-labels-idx1-ubyte/of-the-user"));
        try (LocalMirror mirror = LocalMirror.honest(TinySet::gzip)) {
            String said = TinyCache.said(temporary.resolve("0"), mirror.origin());

            assertTrue(said.startsWith("failed: cannot fetch t10k-labels-idx1-ubyte into "), said);
        }
        assertTrue(Files.isDirectory(directory));
        assertEquals(4, TinyCache.files(temporary.resolve("0")).size());
    }

    @Test
    void aReadOnlyFileSystemServesWhatItHas() throws Exception {
        try (SmallDisk disk = SmallDisk.in(temporary, 1);
                LocalMirror mirror = LocalMirror.honest(TinySet::gzip)) {
            MnistSource source = TinyCache.source(disk.root(), mirror.origin());
            source.load();
            disk.readOnly(true);

            assertEquals(20, source.load().train().size());

            disk.readOnly(false);
            Files.delete(TinyCache.file(disk.root(), SetFile.TEST_LABELS));
            disk.readOnly(true);
            IOException e = assertThrows(IOException.class, source::load);
            assertTrue(
                    e.getMessage().startsWith("cannot fetch t10k-labels-idx1-ubyte into " + disk.root()),
                    e.getMessage());
            assertTrue(e.getMessage().contains("Read-only file system"), e.getMessage());
        }
    }

    /** Every page at which the disk can be full, with every file in its turn. */
    @Test
    void aFullDiskKeepsWhatIsThere() throws Exception {
        int failed = 0;
        try (SmallDisk disk = SmallDisk.in(temporary, 1);
                LocalMirror mirror = LocalMirror.honest(TinySet::gzip)) {
            MnistSource source = TinyCache.source(disk.root(), mirror.origin());
            for (int pages = 0; pages <= 6; pages++) {
                disk.leave((long) pages * SmallDisk.PAGE);
                try {
                    source.load();
                } catch (IOException e) {
                    assertTrue(e.getMessage().contains("No space left on device"), e.getMessage());
                    failed++;
                }
                TinyCache.assertSound(disk.root());
                assertTrue(TinyCache.files(disk.root()).size() <= 4);
                disk.relieve();
            }
            assertEquals(20, source.load().train().size());
        }
        assertTrue(failed >= 1, failed + " failures");
    }

    private Path filled() throws IOException {
        Path tiny = Files.createDirectories(temporary.resolve("0/tiny"));
        TinySet.writeTo(tiny);
        return tiny;
    }

    private static void permit(Path path, String permissions) throws IOException {
        assumeTrue(
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix"),
                "there are no such permissions on this platform");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    /** What a process says that has no more rights than the permissions give. */
    private String saidWithoutRights() throws Exception {
        Files.writeString(temporary.resolve("go-0"), "");
        Path said = temporary.resolve("said");
        try (LocalMirror mirror = LocalMirror.honest(TinySet::gzip)) {
            Process child = new ProcessBuilder(Commands.unprivileged(
                            Commands.java(List.of(), TinyCache.Child.class, mirror.base(), temporary, 1)))
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            assertTrue(child.waitFor(60, TimeUnit.SECONDS));
        }
        return Files.readString(said).strip();
    }
}
