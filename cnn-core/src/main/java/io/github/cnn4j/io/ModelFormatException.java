package io.github.cnn4j.io;

import java.io.IOException;
import java.nio.file.Path;

/** A model file is not what it should be; the message names the file, what was expected and what was found. */
public final class ModelFormatException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * A defect of a file.
     *
     * @param file the file
     * @param defect what was expected and what was found
     */
    public ModelFormatException(Path file, String defect) {
        super(file + ": " + defect);
    }
}
