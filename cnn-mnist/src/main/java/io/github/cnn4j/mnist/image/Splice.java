package io.github.cnn4j.mnist.image;

import java.io.ByteArrayOutputStream;

/** Parts of a file put together again, without those that do not concern the pixels. */
final class Splice {
    private final byte[] content;
    private final ByteArrayOutputStream out;
    private boolean whole = true;
    private int end;

    Splice(byte[] content) {
        this.content = content;
        // Grows only when something has been left out or put in.
        this.out = new ByteArrayOutputStream(0);
    }

    /** All of a file. */
    static Splice all(byte[] content) {
        Splice all = new Splice(content);
        all.keep(0, content.length);
        return all;
    }

    /** Takes the bytes of the file from one position to before another. */
    void keep(int from, int to) {
        if (whole && from == end) {
            end = to;
            return;
        }
        copyStart();
        out.write(content, from, to - from);
    }

    /** Puts bytes in that the file does not have. */
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

    /** What was kept and put in; the file's own array if that is all of it. */
    byte[] bytes() {
        if (end < content.length) {
            copyStart();
        }
        return whole ? content : out.toByteArray();
    }
}
