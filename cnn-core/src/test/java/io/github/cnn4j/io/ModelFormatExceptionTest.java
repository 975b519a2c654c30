package io.github.cnn4j.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ModelFormatExceptionTest {

    @Test
    void leavesOutTheEndOfWhatIsVeryLong() {
        assertEquals("file: " + "x".repeat(1000), message("x".repeat(1000)));
        assertEquals("file: " + "x".repeat(1000) + " ...", message("x".repeat(1001)));
    }

    @Test
    void showsWhatDoesNotPrintAsQuestionMarks() {
        assertEquals("file: a?[31m?b?", message("a\u001B[31m\nb\u202E"));
    }

    private static String message(String defect) {
        return new ModelFormatException(Path.of("file"), defect).getMessage();
    }
}
