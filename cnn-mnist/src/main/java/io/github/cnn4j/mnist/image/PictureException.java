package io.github.cnn4j.mnist.image;

import java.io.IOException;

/** Thrown when a file is not a picture that can be used; the same file will be refused again. */
public final class PictureException extends IOException {
    private static final long serialVersionUID = 1;

    private final String reason;

    /**
     * Creates the refusal of a picture.
     *
     * @param name what the picture is called, most often its path
     * @param reason what was expected and what was found
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
     * @return what was expected and what was found, without the name
     */
    public String reason() {
        return reason;
    }

    /** Names of files and messages of decoders may hold anything; a message is one line. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cc}", "?");
    }
}
