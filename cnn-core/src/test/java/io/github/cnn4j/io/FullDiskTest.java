package io.github.cnn4j.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.testing.ChildJvm;
import io.github.cnn4j.train.Normalization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full after any number of bytes: the old file stays, nothing half-written does, and the error says so. */
class FullDiskTest {

    private static final int PAGE = 4096;

    @TempDir
    private Path temporary;

    @Test
    void aFullFileSystemLeavesTheOldModel() throws Exception {
        Path disk = Files.createDirectory(temporary.resolve("disk"));
        assumeTrue(
                succeeds("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString()),
                "a small file system cannot be mounted here: that takes root, on Linux");
        try {
            Path file = disk.resolve("model.safetensors");
            Model old = model(1);
            ModelFile.save(old, file);
            long size = Files.size(file);
            int failed = 0;
            // Pages are what a tmpfs gives out: every boundary at which a write can fail, and one at which it does not.
            for (long free = 0; free <= size + 2 * PAGE; free += PAGE) {
                Path ballast = disk.resolve("ballast");
                fill(ballast, free);
                try {
                    ModelFile.save(model(2), file);
                    assertTrue(free >= size, free + " bytes were enough for " + size);
                    ModelFile.save(old, file);
                } catch (IOException e) {
                    assertTrue(e.getMessage().contains("No space left on device"), e.getMessage());
                    failed++;
                }
                ModelFixtures.assertSame(old, ModelFile.load(file));
                Files.delete(ballast);
                assertEquals(List.of("model.safetensors"), names(disk));
            }
            assertTrue(failed >= size / PAGE, failed + " failures");
        } finally {
            succeeds("umount", disk.toString());
        }
    }

    /** Without root: the shell limits how long a file may become. */
    @Test
    void aLimitOnTheLengthOfFilesLeavesTheOldModel() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash to set a limit with");
        Path file = temporary.resolve("model.safetensors");
        Model old = model(1);
        ModelFile.save(old, file);
        for (long kibibytes : new long[] {0, 1, 64, Files.size(file) / 1024 - 1}) {
            List<String> command = new ArrayList<>(
                    List.of("/bin/bash", "-c", "( ulimit -f " + kibibytes + "; \"$@\" ) 2>&1 | cat", "bash"));
            command.addAll(ChildJvm.command(Save.class, List.of(), file));
            ChildJvm child = ChildJvm.start(command, temporary.resolve("output"));
            child.waitFor();

            assertEquals("File too large", child.said());
            ModelFixtures.assertSame(old, ModelFile.load(file));
            assertEquals(List.of("model.safetensors", "output"), names(temporary));
        }
    }

    /** The child: tries to replace the model. */
    static final class Save {
        private Save() {}

        public static void main(String[] arguments) {
            IOException e = assertThrows(IOException.class, () -> ModelFile.save(model(2), Path.of(arguments[0])));
            System.out.print(e.getMessage());
        }
    }

    private static Model model(long seed) {
        Network network = Network.builder(Shape.vector(300))
                .dense(200)
                .precision(Precision.FLOAT)
                .seed(seed)
                .build();
        return new Model(network, Normalization.MNIST);
    }

    /** Takes all room of the disk but so many bytes. */
    private static void fill(Path ballast, long free) throws IOException {
        long size = Files.getFileStore(ballast.getParent()).getUsableSpace() - free;
        Files.write(ballast, new byte[(int) Math.max(0, size)]);
    }

    private boolean succeeds(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
