package io.github.cnn4j.mnist.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/**
 * A file whose content is known by its length and SHA-256. It is kept in the form that these refer to: plain where the
 * content is known, since mirrors compress the same content differently, else gzipped.
 */
record PinnedFile(SetFile file, Form form, long bytes, String sha256) {
    private static final int BUFFER = 1 << 16;

    enum Form {
        PLAIN(""),
        GZIP(".gz");

        private final String suffix;

        Form(String suffix) {
            this.suffix = suffix;
        }
    }

    /** The name of the file in the cache. */
    String storedName() {
        return file.fileName() + form.suffix;
    }

    /** Reads the file in a directory from end to end and throws unless it is this one. */
    void check(Path directory) throws IOException {
        Path path = directory.resolve(storedName());
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toString(), null, "no such file");
        }
        if (Files.size(path) != bytes) {
            throw new IOException("expected " + bytes + " bytes, got " + Files.size(path));
        }
        try (InputStream content = Files.newInputStream(path)) {
            copy(content, OutputStream.nullOutputStream(), read -> {});
        }
    }

    /** Copies a stream and throws at its end unless it was this file, and before if it is longer. */
    void copy(InputStream content, OutputStream target, LongConsumer progress) throws IOException {
        MessageDigest digest = digest();
        byte[] buffer = new byte[BUFFER];
        long copied = 0;
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            copied += read;
            if (copied > bytes) {
                throw new IOException("expected " + bytes + " bytes, got more");
            }
            digest.update(buffer, 0, read);
            target.write(buffer, 0, read);
            progress.accept(copied);
        }
        if (copied != bytes) {
            throw new IOException("expected " + bytes + " bytes, got " + copied);
        }
        String found = HexFormat.of().formatHex(digest.digest());
        if (!found.equals(sha256)) {
            throw new IOException("expected SHA-256 " + sha256 + ", got " + found);
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
