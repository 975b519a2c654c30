package io.github.cnn4j.mnist.idx;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Thrown when a file is not a valid IDX file. The message names the file, the offset, what was expected and found. */
public final class IdxFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final long offset;
    private final String expected;
    private final String found;

    IdxFormatException(IdxPosition position, String expected, String found) {
        this(position, expected, found, null);
    }

    IdxFormatException(IdxPosition position, String expected, String found, @Nullable Throwable cause) {
        super(position + " expected " + expected + ", got " + found, cause);
        this.file = position.file();
        this.offset = position.offset();
        this.expected = expected;
        this.found = found;
    }

    /**
     * Returns the file.
     *
     * @return its path or name
     */
    public String file() {
        return file;
    }

    /**
     * Returns the offset of the defect; if gzip data are damaged, the last offset known to be intact.
     *
     * @return bytes from the start of the data; of a gzipped file, of the decompressed data
     */
    public long offset() {
        return offset;
    }

    /**
     * Returns what was expected at the offset.
     *
     * @return a phrase
     */
    public String expected() {
        return expected;
    }

    /**
     * Returns what was found instead.
     *
     * @return a phrase
     */
    public String found() {
        return found;
    }
}
