package io.github.cnn4j.mnist.idx;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file is not the IDX file it should be. The message names the file, the offset, what was expected and found. */
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
        super(position + " expected " + expected + ", found " + found, cause);
        this.file = position.file();
        this.offset = position.offset();
        this.expected = expected;
        this.found = found;
    }

    /**
     * The file at fault.
     *
     * @return its path or name
     */
    public String file() {
        return file;
    }

    /**
     * Where the file departs from what was expected; if gzip data are damaged, the last offset known to be sound.
     *
     * @return bytes from the start of the data; of a gzipped file, of the decompressed data
     */
    public long offset() {
        return offset;
    }

    /**
     * What should have been at the offset.
     *
     * @return a phrase
     */
    public String expected() {
        return expected;
    }

    /**
     * What was there instead.
     *
     * @return a phrase
     */
    public String found() {
        return found;
    }
}
