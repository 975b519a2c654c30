package io.github.cnn4j.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** A model file is not what it should be; the message names the file, what was expected and what was found. */
public final class ModelFormatException extends IOException {

    private static final long serialVersionUID = 1L;

    /** What a damaged file says of itself can be as long as its header. */
    private static final int LONGEST = 1000;

    /** What a terminal would obey, or show in another place: a damaged file may say that too. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

    /**
     * A defect of a file.
     *
     * @param file the file
     * @param defect what was expected and what was found; its end is left out if it is very long, and characters that do
     *     not print are shown as question marks
     */
    public ModelFormatException(Path file, String defect) {
        this(file.toString(), defect);
    }

    /**
     * Creates the exception of a source that is no file, such as a stream.
     *
     * @param source what was read
     * @param defect what was expected and what was found
     */
    public ModelFormatException(String source, String defect) {
        super(source + ": " + printable(defect.length() > LONGEST ? defect.substring(0, LONGEST) + " ..." : defect));
    }

    private static String printable(String text) {
        return UNPRINTABLE.matcher(text).replaceAll("?");
    }
}
