package io.github.cnn4j.mnist.image;

import java.io.IOException;

/** Thrown when a file is not a usable picture; the same file would be refused again. */
public final class PictureException extends IOException {
    private static final long serialVersionUID = 1;

    private final String reason;

    /**
     * Creates an exception for a refused picture.
     *
     * @param name name of the picture, usually its path
     * @param reason what was expected and what was received
     */
    public PictureException(String name, String reason) {
        this(name, reason, null);
    }

    PictureException(String name, String reason, @org.jspecify.annotations.Nullable Throwable cause) {
        super(printable(name) + ": " + printable(reason), cause);
        this.reason = printable(reason);
    }

    /**
     * Returns why the picture was refused.
     *
     * @return what was expected and what was received, without the name
     */
    public String reason() {
        return reason;
    }

    /** Returns a text as one line: names of files and messages of decoders may contain any characters. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cc}", "?");
    }
}
