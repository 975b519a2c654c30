package io.github.cnn4j.mnist.data;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Thrown when an origin cannot be used for any file. */
final class UnreachableException extends IOException {
    private static final long serialVersionUID = 1L;

    UnreachableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
