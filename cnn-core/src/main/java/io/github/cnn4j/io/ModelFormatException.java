package io.github.cnn4j.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Thrown when a model file is damaged or invalid; the message names the file, what was expected and what was found. */
public final class ModelFormatException extends IOException {

    private static final long serialVersionUID = 1L;

    /** Longest description of a defect: texts quoted from a damaged file can be as long as its header. */
    private static final int LONGEST = 1000;

    /** Characters that control a terminal or change the order of the text; a damaged file may contain them. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

    /**
     * Creates the exception of a defective file.
     *
     * @param file the file
     * @param defect what was expected and what was found; a very long text is cut, and characters that do not print
     *     are shown as question marks
     */
    public ModelFormatException(Path file, String defect) {
        this(file.toString(), defect);
    }

    /**
     * Creates the exception of a source that is no file, such as a stream.
     *
     * @param source name of the source
     * @param defect what was expected and what was found
     */
    public ModelFormatException(String source, String defect) {
        super(source + ": " + printable(defect.length() > LONGEST ? defect.substring(0, LONGEST) + " ..." : defect));
    }

    private static String printable(String text) {
        return UNPRINTABLE.matcher(text).replaceAll("?");
    }
}
