package io.github.cnn4j.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.testing.Snippets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java programs in the documents that need this module compile and run, and learn. */
class SnippetsTest {

    @Test
    void theGuide(@TempDir Path scratch) throws Exception {
        String said = said(Path.of("..", "docs"), scratch);
        assertTrue(number("accuracy of points (\\S+)", said) > 0.9, said);
    }

    @Test
    void theReadme(@TempDir Path scratch) throws Exception {
        String said = said(Path.of("."), scratch);
        Pattern rates = Pattern.compile("accuracy of each rate \\[(\\S+), (\\S+)]");
        Matcher found = rates.matcher(said);
        assertTrue(found.find(), said);
        assertTrue(Double.parseDouble(found.group(2)) > Double.parseDouble(found.group(1)) + 0.1, said);
        assertTrue(number("test accuracy (\\S+)", said) > 0.8, said);
        // Ten lines of ten counts.
        assertTrue(
                Pattern.compile("(?m)^(\\d+\\.0\\s+){9}\\d+\\.0\\s*$")
                                .matcher(said)
                                .results()
                                .count()
                        == 10,
                said);
    }

    private static String said(Path pages, Path scratch) throws Exception {
        Snippets snippets = Snippets.in(pages, text -> text.contains("import io.github.cnn4j.spark."));
        Path classes = Files.createDirectory(scratch.resolve("classes"));
        Path directory = Files.createDirectory(scratch.resolve("directory"));
        assertEquals(1, snippets.count());
        snippets.compile(classes);
        return snippets.run(classes, directory, scratch.resolve("output"));
    }

    private static double number(String pattern, String said) {
        Matcher found = Pattern.compile(pattern).matcher(said);
        assertTrue(found.find(), said);
        return Double.parseDouble(found.group(1));
    }
}
