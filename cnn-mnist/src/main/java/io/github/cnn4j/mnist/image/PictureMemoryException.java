package io.github.cnn4j.mnist.image;

import java.io.IOException;

/** Thrown when a picture does not fit in the memory of this JVM; with a larger heap the same picture can be read. */
public final class PictureMemoryException extends IOException {
    private static final long serialVersionUID = 1;

    PictureMemoryException(String name, Throwable cause) {
        super(
                name + ": expected a picture that fits in the memory of this JVM ("
                        + Runtime.getRuntime().maxMemory() + " bytes, see -Xmx), got a larger one",
                cause);
    }
}
