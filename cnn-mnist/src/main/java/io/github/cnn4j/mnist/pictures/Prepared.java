package io.github.cnn4j.mnist.pictures;

import org.jspecify.annotations.Nullable;

/** A file when it was read, the result, and its prepared pixels if it is a usable picture. */
final class Prepared {
    private final PictureFile file;
    private final Entry entry;
    private final byte @Nullable [] pixels;

    Prepared(PictureFile file, Entry entry, byte @Nullable [] pixels) {
        this.file = file;
        this.entry = entry;
        this.pixels = pixels;
    }

    PictureFile file() {
        return file;
    }

    Entry entry() {
        return entry;
    }

    byte @Nullable [] pixels() {
        return pixels;
    }
}
