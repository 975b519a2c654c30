package io.github.cnn4j.mnist.idx;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;

/** Reads one IDX file from front to back, decompressed if it is gzipped, and keeps the offset reached. */
final class IdxInput implements Closeable {
    /** The length of a stream of unknown length. */
    static final long UNKNOWN = -1;

    private static final int BUFFER = 1 << 16;
    private static final int GZIP_MAGIC = 0x1F8B;

    private final String name;
    private final long storedBytes;
    private final boolean gzip;
    private final InputStream stream;
    private long offset;

    private IdxInput(InputStream raw, String name, long storedBytes) throws IOException {
        InputStream buffered = new BufferedInputStream(raw, BUFFER);
        this.name = name;
        this.storedBytes = storedBytes;
        this.gzip = isGzip(buffered);
        this.stream = gzip ? gunzip(buffered) : buffered;
    }

    static IdxInput open(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString(), null, "expected an IDX file, got nothing of that name");
        }
        if (!Files.isRegularFile(file)) {
            String kind = Files.isDirectory(file) ? "a directory" : "a special file";
            throw new FileSystemException(file.toString(), null, "expected an IDX file, got " + kind);
        }
        InputStream raw = Files.newInputStream(file);
        try {
            return new IdxInput(raw, file.toString(), Files.size(file));
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    static IdxInput of(InputStream stream, String name) throws IOException {
        return new IdxInput(stream, name, UNKNOWN);
    }

    String name() {
        return name;
    }

    boolean gzip() {
        return gzip;
    }

    /** The length of the file as stored, compressed or not, or {@link #UNKNOWN}. */
    long storedBytes() {
        return storedBytes;
    }

    /** Bytes read so far, after decompression. */
    long offset() {
        return offset;
    }

    /** Reads until the range is full or the data end, and returns how many bytes there were. */
    int read(byte[] target, int from, int length) throws IOException {
        int done = 0;
        while (done < length) {
            // In pieces, since the JVM reads each request through a buffer of the same size outside the heap.
            int piece = Math.min(BUFFER, length - done);
            int read = readPiece(target, from + done, piece);
            done += read;
            if (read < piece) {
                break;
            }
        }
        return done;
    }

    private int readPiece(byte[] target, int from, int length) throws IOException {
        try {
            int read = stream.readNBytes(target, from, length);
            offset += read;
            return read;
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    IdxFormatException failure(long at, String expected, String found) {
        return failure(at, expected, found, null);
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }

    private InputStream gunzip(InputStream packed) throws IOException {
        try {
            // Concatenated members are gzip as well; a reader of only one member would not detect garbage after it.
            return GzipCompressorInputStream.builder()
                    .setInputStream(packed)
                    .setDecompressConcatenated(true)
                    .get();
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    private IOException damaged(IOException e) {
        if (!gzip) {
            return e;
        }
        // Some classes report the end of the file without a message, others with one.
        String damage = e instanceof EOFException ? "the end of the file" : "damage: " + e.getMessage();
        return failure(offset, "intact gzip data", damage, e);
    }

    private IdxFormatException failure(long at, String expected, String found, @Nullable Throwable cause) {
        return new IdxFormatException(new IdxPosition(name, gzip, at), expected, found, cause);
    }

    private static boolean isGzip(InputStream buffered) throws IOException {
        buffered.mark(Short.BYTES);
        int magic = buffered.read() << 8 | buffered.read();
        buffered.reset();
        return magic == GZIP_MAGIC;
    }
}
