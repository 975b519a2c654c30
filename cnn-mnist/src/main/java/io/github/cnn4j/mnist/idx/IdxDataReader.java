package io.github.cnn4j.mnist.idx;

import java.io.IOException;
import java.util.Arrays;

/** Reads the elements that a header declares, all of them and nothing more, allocating memory only for data that exist. */
final class IdxDataReader {
    /** Deflate codes at most 258 bytes in 2 bits, about 1032 : 1 (zlib's technical details). */
    private static final long MAX_GZIP_RATIO = 1032;

    /** The longest array that a JVM grants. */
    private static final long MAX_ARRAY = Integer.MAX_VALUE - 8;

    private static final int FIRST_PIECE = 1 << 16;

    private IdxDataReader() {}

    static byte[] read(IdxInput source, IdxHeader header) throws IOException {
        checkSize(source, header);
        int declared = (int) header.dataBytes();
        boolean proven = !source.gzip() && source.storedBytes() != IdxInput.UNKNOWN;
        byte[] data = new byte[0];
        while (data.length < declared) {
            // A gzipped file or a stream may end early: the memory allocated never exceeds twice the data that have
            // arrived.
            long next = proven ? declared : Math.max(FIRST_PIECE, 2L * data.length);
            int start = data.length;
            data = grow(data, (int) Math.min(declared, next), source, header);
            if (source.read(data, start, data.length - start) < data.length - start) {
                throw truncated(source, header);
            }
        }
        expectEnd(source);
        return data;
    }

    private static void checkSize(IdxInput source, IdxHeader header) throws IOException {
        long data = header.dataBytes();
        long total = data > Long.MAX_VALUE - header.headerBytes() ? Long.MAX_VALUE : data + header.headerBytes();
        long stored = source.storedBytes();
        boolean measured = stored != IdxInput.UNKNOWN;
        if (measured && !source.gzip() && stored < total) {
            throw source.failure(stored, bytesFor(header), "the end of the file");
        }
        if (measured && !source.gzip() && stored > total) {
            throw source.failure(total, "the end of the file", more(stored - total));
        }
        if (measured && source.gzip() && total / MAX_GZIP_RATIO > stored) {
            String most = "at most " + stored * MAX_GZIP_RATIO + " bytes, as " + stored + " gzipped bytes hold no more";
            throw source.failure(Integer.BYTES, most, "a header that declares " + header);
        }
        if (data > MAX_ARRAY) {
            String most = "at most " + MAX_ARRAY + " bytes, the longest array";
            throw source.failure(Integer.BYTES, most, "a header that declares " + header);
        }
    }

    private static String more(long bytes) {
        return bytes == 1 ? "1 more byte" : bytes + " more bytes";
    }

    private static void expectEnd(IdxInput source) throws IOException {
        long end = source.offset();
        if (source.read(new byte[1], 0, 1) > 0) {
            throw source.failure(end, "the end of the data", "more bytes");
        }
    }

    private static byte[] grow(byte[] data, int length, IdxInput source, IdxHeader header) throws IOException {
        try {
            return Arrays.copyOf(data, length);
        } catch (OutOfMemoryError e) {
            // The JVM remains usable after a failed allocation: this file is too large, and the error says so.
            throw new IOException(
                    source.name() + ": " + header + " does not fit in the memory of this JVM ("
                            + Runtime.getRuntime().maxMemory() + " bytes, see -Xmx)",
                    e);
        }
    }

    private static IdxFormatException truncated(IdxInput source, IdxHeader header) {
        return source.failure(source.offset(), bytesFor(header), "the end of the data");
    }

    private static String bytesFor(IdxHeader header) {
        String data = header.dataBytes() == Long.MAX_VALUE ? "more than 2^63" : String.valueOf(header.dataBytes());
        return header.headerBytes() + " + " + data + " bytes for " + header;
    }
}
