package io.github.cnn4j.mnist.image;

import java.io.ByteArrayOutputStream;

/** A file reassembled without the parts unrelated to the pixels. */
final class Splice {
    private final byte[] content;
    private final ByteArrayOutputStream out;
    private boolean whole = true;
    private int end;

    Splice(byte[] content) {
        this.content = content;
        // Used only once something has been left out or inserted.
        this.out = new ByteArrayOutputStream(0);
    }

    /** All of a file. */
    static Splice all(byte[] content) {
        Splice all = new Splice(content);
        all.keep(0, content.length);
        return all;
    }

    /** Appends the bytes of the file from one position to before another. */
    void keep(int from, int to) {
        if (whole && from == end) {
            end = to;
            return;
        }
        copyStart();
        out.write(content, from, to - from);
    }

    /** Inserts bytes that are not in the file. */
    void insert(byte[] bytes) {
        copyStart();
        out.write(bytes, 0, bytes.length);
    }

    private void copyStart() {
        if (whole) {
            out.write(content, 0, end);
            whole = false;
        }
    }

    /** Returns the result; the file's own array if nothing was changed. */
    byte[] bytes() {
        if (end < content.length) {
            copyStart();
        }
        return whole ? content : out.toByteArray();
    }
}
