package io.github.cnn4j.mnist.pictures;

import java.nio.file.Path;

/**
 * A file's properties when it was listed or read.
 *
 * @param path its path
 * @param name its path within the folder, with slashes on every platform
 * @param size bytes
 * @param modified nanoseconds from 1970 to its last modification
 */
record PictureFile(Path path, String name, long size, long modified) {
    boolean isSameAs(String otherName, long otherSize, long otherModified) {
        return size == otherSize && modified == otherModified && name.equals(otherName);
    }
}
