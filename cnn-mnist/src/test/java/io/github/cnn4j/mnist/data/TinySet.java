package io.github.cnn4j.mnist.data;

import io.github.cnn4j.mnist.idx.IdxImages;
import io.github.cnn4j.mnist.idx.IdxLabels;
import io.github.cnn4j.mnist.idx.IdxWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** A set like MNIST, but of 20 training and 10 test images of 4 x 3, with every published form of its files. */
final class TinySet {
    private TinySet() {}

    /** The set, kept in the given form; it has no origins of its own. */
    static PublishedSet set(PinnedFile.Form form) {
        List<PinnedFile> files =
                Arrays.stream(SetFile.values()).map(file -> pinned(file, form)).toList();
        return new PublishedSet("tiny", "Tiny", List.of(), null, files);
    }

    static PinnedFile pinned(SetFile file, PinnedFile.Form form) {
        byte[] stored = form == PinnedFile.Form.GZIP ? gzip(plain(file)) : plain(file);
        return new PinnedFile(file, form, stored.length, sha256(stored));
    }

    /** The content of one of the four files: the label of image i is i modulo 10, its pixels i, i + 1, ... */
    static byte[] plain(SetFile file) {
        int count = file == SetFile.TRAIN_IMAGES || file == SetFile.TRAIN_LABELS ? 20 : 10;
        byte[] labels = new byte[count];
        byte[] pixels = new byte[count * 12];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (i % 10);
            for (int p = 0; p < 12; p++) {
                pixels[i * 12 + p] = (byte) (i + p);
            }
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try {
            if (file == SetFile.TRAIN_IMAGES || file == SetFile.TEST_IMAGES) {
                IdxWriter.write(new IdxImages(count, 4, 3, pixels), content);
            } else {
                IdxWriter.write(new IdxLabels(labels), content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return content.toByteArray();
    }

    static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream stream = new GZIPOutputStream(packed)) {
            stream.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /** The same content in other bytes, as another mirror's gzip makes them: here in two members. */
    static byte[] gzipOtherwise(byte[] plain) {
        byte[] first = gzip(Arrays.copyOf(plain, 5));
        byte[] second = gzip(Arrays.copyOfRange(plain, 5, plain.length));
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    static void writeTo(Path directory) throws IOException {
        for (SetFile file : SetFile.values()) {
            Files.write(directory.resolve(file.fileName()), plain(file));
        }
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
