package io.github.cnn4j.io.model;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.io.ModelFormatException;
import java.nio.file.Path;

/** What every refusal of a model file owes its reader. */
public final class Refusals {

    /** The longest defect that is told, the mark of what is left out, and room for the file's name. */
    private static final int LONGEST = 1400;

    private Refusals() {}

    /** One line that names the file, with nothing in it that a terminal would obey. */
    public static void assertSentence(Path file, ModelFormatException e) {
        String message = e.getMessage();
        assertTrue(message.startsWith(file + ": "), message);
        assertTrue(message.length() > (file + ": ").length() + 10 && message.length() < LONGEST, message);
        assertFalse(message.chars().anyMatch(Character::isISOControl), message);
    }
}
