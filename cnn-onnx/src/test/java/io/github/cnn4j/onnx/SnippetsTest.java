package io.github.cnn4j.onnx;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.testing.Snippets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java programs in the documents that need this module compile and run. */
class SnippetsTest {

    @Test
    void compileAndRun(@TempDir Path scratch) throws Exception {
        Snippets snippets = Snippets.in(Path.of("..", "docs"), text -> text.contains("import io.github.cnn4j.onnx."));
        Path classes = Files.createDirectory(scratch.resolve("classes"));
        Path directory = Files.createDirectory(scratch.resolve("directory"));

        snippets.compile(classes);
        String said = snippets.run(classes, directory, scratch.resolve("output"));

        assertTrue(said.contains("Network of 6 layers"), said);
        assertTrue(Files.size(directory.resolve("digits.onnx")) > 0);
    }
}
