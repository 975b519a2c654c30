package io.github.cnn4j.mnist.data;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A place that files are fetched from cannot be used at all, whichever file is asked for. */
final class UnreachableException extends IOException {
    private static final long serialVersionUID = 1L;

    UnreachableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
