package io.github.cnn4j.sources;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.testing.Markdown;
import io.github.cnn4j.testing.Markdown.Code;
import io.github.cnn4j.testing.Snippets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java programs in the documents that need this module only compile and run; other modules test theirs. */
class SnippetsTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final Pattern OTHER_MODULE =
            Pattern.compile("import (static )?io\\.github\\.cnn4j\\.(mnist|onnx|spark)\\.");

    @Test
    void compileAndRun(@TempDir Path scratch) throws Exception {
        Snippets snippets =
                Snippets.in(DOCS, text -> !OTHER_MODULE.matcher(text).find());
        Path classes = Files.createDirectory(scratch.resolve("classes"));
        Path directory = Files.createDirectory(scratch.resolve("directory"));

        snippets.compile(classes);
        String said = snippets.run(classes, directory, scratch.resolve("output"));

        assertTrue(snippets.count() >= 3, snippets.count() + " programs were found");
        assertTrue(said.contains("gradients are wrong by at most "), said);
    }

    /** What is not marked complete nobody would test. */
    @Test
    void everyJavaBlockIsComplete() throws IOException {
        List<String> parts = new ArrayList<>();
        for (Path page : List.of(DOCS.resolve("guide.md"))) {
            for (Code code : Markdown.read(page).code()) {
                if (code.is("java") && !code.is("complete")) {
                    parts.add(page + ":" + code.line());
                }
            }
        }
        assertEquals(List.of(), parts);
    }
}
