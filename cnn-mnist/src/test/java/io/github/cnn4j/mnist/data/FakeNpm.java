package io.github.cnn4j.mnist.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Stands in for npm: a program of its own that leaves an archive in its working directory, or fails to. */
final class FakeNpm {
    private FakeNpm() {}

    /** The command line of a stand-in that behaves in the given way. */
    static List<String> command(String behaviour) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                FakeNpm.class.getName(),
                behaviour);
    }

    public static void main(String[] arguments) throws Exception {
        List<String> asked = Arrays.asList(arguments).subList(1, arguments.length);
        if (!asked.equals(List.of("pack", "--ignore-scripts", "tiny-data@1.0.0"))) {
            throw new IllegalArgumentException("Asked for " + asked);
        }
        switch (arguments[0]) {
            case "honest" -> pack("package/data/", true);
            case "elsewhere" -> pack("package/other/", true);
            case "bomb" -> bomb();
            case "lying" -> pack("package/data/", false);
            case "hanging" -> Thread.sleep(60_000);
            case "failing" -> {
                System.err.println("npm error 404  Not Found");
                System.exit(7);
            }
            default -> System.out.println("nothing to pack");
        }
    }

    /** An archive with entries that try to leave its directory before the files in the folder. */
    private static void pack(String folder, boolean honest) throws IOException {
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(
                new GZIPOutputStream(Files.newOutputStream(Path.of("tiny-data-1.0.0.tgz"))))) {
            add(tar, "../escaped", "evil".getBytes(StandardCharsets.UTF_8));
            TarArchiveEntry link =
                    new TarArchiveEntry("package/data/train-images-idx3-ubyte", TarArchiveEntry.LF_SYMLINK);
            link.setLinkName("../../../escaped");
            tar.putArchiveEntry(link);
            tar.closeArchiveEntry();
            add(tar, "package/data/../../../escaped", "evil".getBytes(StandardCharsets.UTF_8));
            add(tar, Path.of("escaped").toAbsolutePath().toString(), "evil".getBytes(StandardCharsets.UTF_8));
            for (SetFile file : SetFile.values()) {
                byte[] content = TinySet.plain(file);
                if (!honest) {
                    content[content.length - 1] ^= 1;
                }
                add(tar, folder + file.fileName(), content);
            }
        }
    }

    /** A gigabyte of zeros before the files in a megabyte. */
    private static void bomb() throws IOException {
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(
                new GZIPOutputStream(Files.newOutputStream(Path.of("tiny-data-1.0.0.tgz")), 1 << 16))) {
            byte[] block = new byte[1 << 20];
            TarArchiveEntry zeros = new TarArchiveEntry("package/zeros", true);
            zeros.setSize(1024L * block.length);
            tar.putArchiveEntry(zeros);
            for (int i = 0; i < 1024; i++) {
                tar.write(block);
            }
            tar.closeArchiveEntry();
        }
    }

    private static void add(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }
}
