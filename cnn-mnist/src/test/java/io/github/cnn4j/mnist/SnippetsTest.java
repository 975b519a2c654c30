package io.github.cnn4j.mnist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.mnist.idx.IdxImages;
import io.github.cnn4j.mnist.idx.IdxLabels;
import io.github.cnn4j.mnist.idx.IdxWriter;
import io.github.cnn4j.testing.Snippets;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java programs in the documents that need this module compile and run, and do what the text around them says. */
class SnippetsTest {

    private static final Path DOCS = Path.of("..", "docs");

    @Test
    void compileAndRun(@TempDir Path scratch) throws Exception {
        Snippets snippets = Snippets.in(DOCS, text -> text.contains("import io.github.cnn4j.mnist."));
        Path classes = Files.createDirectory(scratch.resolve("classes"));
        Path directory = Files.createDirectory(scratch.resolve("directory"));
        makePictures(directory.resolve("pets"));
        makeIdxFiles(directory);

        snippets.compile(classes);
        String said = snippets.run(classes, directory, scratch.resolve("output"));

        assertTrue(snippets.count() >= 9, snippets.count() + " programs were found");
        assertTrue(number("test accuracy (0\\.\\d+)", said) > 0.5, said);
        assertTrue(said.contains("[cat, dog]"), said);
        assertTrue(said.contains("3 images of 1 x 28 x 28"), said);
        assertTrue(number("(\\d+) of 100 right", said) > 50, said);
        assertTrue(said.contains("from step 0") && said.contains("to step 188"), said);

        Snippets resume = Snippets.in(DOCS, text -> text.contains("public final class Resume "));
        assertEquals(1, resume.count());
        Path checkpoints = directory.resolve("checkpoints");
        Files.delete(checkpoints.resolve(newest(checkpoints)));
        String resumed = resume.run(classes, directory, scratch.resolve("output"));

        assertTrue(number("from step (\\d+)", resumed) > 0, resumed);
        assertTrue(resumed.contains("to step 188"), resumed);
    }

    @Test
    void theReadmesProgramRuns(@TempDir Path scratch) throws Exception {
        Snippets readme = Snippets.in(Path.of(".."), text -> true);
        Path classes = Files.createDirectory(scratch.resolve("classes"));
        Path directory = Files.createDirectory(scratch.resolve("directory"));

        readme.compile(classes);
        String said = readme.run(classes, directory, scratch.resolve("output"));

        assertEquals(1, readme.count());
        assertTrue(Pattern.compile("(?m)^[0-9], labelled [0-9]$").matcher(said).find(), said);
        assertTrue(Files.isRegularFile(directory.resolve("digits.safetensors")));
    }

    /** As after a kill before the end. */
    private static Path newest(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(Path::getFileName).sorted().reduce((a, b) -> b).orElseThrow();
        }
    }

    private static double number(String pattern, String said) {
        return Pattern.compile(pattern)
                .matcher(said)
                .results()
                .map((MatchResult result) -> Double.parseDouble(result.group(1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + pattern + " in " + said));
    }

    private static void makePictures(Path root) throws IOException {
        for (int i = 0; i < 20; i++) {
            Path folder = Files.createDirectories(root.resolve(i % 2 == 0 ? "cat" : "dog"));
            BufferedImage picture = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
            picture.setRGB(i, i, (i % 2 == 0 ? Color.RED : Color.GREEN).getRGB());
            ImageIO.write(picture, "png", folder.resolve(i + ".png").toFile());
        }
    }

    private static void makeIdxFiles(Path directory) throws IOException {
        byte[] pixels = new byte[3 * 28 * 28];
        pixels[100] = 100;
        IdxWriter.write(new IdxImages(3, 28, 28, pixels), directory.resolve("images.idx"));
        IdxWriter.write(new IdxLabels(new byte[] {0, 1, 2}), directory.resolve("labels.idx"));
    }
}
