package io.github.cnn4j.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small file system of one's own, which gives out its room in pages. */
public final class SmallDisk implements AutoCloseable {

    /** What is given out at once. */
    public static final int PAGE = 4096;

    private final Path root;
    private final Path ballast;

    private SmallDisk(Path root, Path ballast) {
        this.root = root;
        this.ballast = ballast;
    }

    /** Mounts it in a directory, or skips the test where that is not allowed. */
    public static SmallDisk in(Path directory, int mebibytes) throws IOException {
        Path mount = Files.createDirectory(directory.resolve("disk"));
        assumeTrue(
                Commands.succeeds("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", mount.toString()),
                "a small file system cannot be mounted here: that takes root, on Linux");
        return new SmallDisk(Files.createDirectory(mount.resolve("root")), mount.resolve("ballast"));
    }

    /** Where to write. */
    public Path root() {
        return root;
    }

    /** Takes all room but so many bytes. */
    public void leave(long free) throws IOException {
        Files.deleteIfExists(ballast);
        long size = Files.getFileStore(root).getUsableSpace() - free;
        Files.write(ballast, new byte[(int) Math.max(0, size)]);
    }

    /** Gives the room back. */
    public void relieve() throws IOException {
        Files.delete(ballast);
    }

    /** Lets nothing be written any more, or again. */
    public void readOnly(boolean readOnly) {
        String option = "remount," + (readOnly ? "ro" : "rw");
        assertTrue(Commands.succeeds("mount", "-o", option, root.getParent().toString()), option);
    }

    @Override
    public void close() {
        Commands.succeeds("umount", root.getParent().toString());
    }
}
