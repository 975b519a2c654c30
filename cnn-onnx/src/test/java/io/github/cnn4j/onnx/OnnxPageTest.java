package io.github.cnn4j.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.io.model.Model;
import io.github.cnn4j.io.model.ModelFile;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.SimpleConvNet;
import io.github.cnn4j.onnx.testing.Inputs;
import io.github.cnn4j.onnx.testing.JavaSnippet;
import io.github.cnn4j.onnx.testing.Python;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The snippets of {@code docs/onnx.md}, run in their order in a directory that has what they read. */
class OnnxPageTest {

    private static final Path PAGE = Path.of("..", "docs", "onnx.md");
    private static final Pattern SNIPPET = Pattern.compile("```(java|python)\n(.*?)```", Pattern.DOTALL);
    private static final int IMAGES = 4;

    @TempDir
    private Path directory;

    private Network network;
    private Matrix expected;

    private record Snippet(String language, String code) {}

    private static List<Snippet> snippets() throws IOException {
        List<Snippet> snippets = new ArrayList<>();
        Matcher matcher = SNIPPET.matcher(Files.readString(PAGE));
        while (matcher.find()) {
            snippets.add(new Snippet(matcher.group(1), matcher.group(2)));
        }
        return snippets;
    }

    /** A model in a run's directory, without names as the program keeps one of digits, and pictures of noise. */
    private void prepare() throws IOException {
        network = SimpleConvNet.builder().precision(Precision.FLOAT).seed(4).build();
        Path run = Files.createDirectories(directory.resolve("runs/digits"));
        ModelFile.save(new Model(network, Normalization.MNIST), run.resolve("model.safetensors"));
        Shape shape = network.inputShape();
        Matrix pixels = Inputs.pixels(IMAGES, shape, 1);
        byte[] bytes = new byte[IMAGES * shape.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) pixels.getEntry(i / shape.size(), i % shape.size());
        }
        Files.write(directory.resolve("digits.raw"), bytes);
        Inputs.normalize(pixels, Normalization.MNIST, shape);
        expected = network.predict(pixels);
    }

    @Test
    void everySnippetDoesWhatThePageSays() throws Exception {
        prepare();
        List<Snippet> snippets = snippets();
        assertEquals(
                List.of("java", "python", "java", "java", "java", "python", "java"),
                snippets.stream().map(Snippet::language).toList());

        assertEquals("", JavaSnippet.run(directory, snippets.get(0).code));
        assertPredictions(Python.runCode(directory, snippets.get(1).code));
        assertPredictions(JavaSnippet.run(directory, snippets.get(2).code));
        String loaded = JavaSnippet.run(directory, snippets.get(3).code);
        assertTrue(
                loaded.contains(network.summary().toString())
                        && loaded.stripTrailing().endsWith("\n7"),
                loaded);

        assertEquals("", JavaSnippet.run(directory, snippets.get(4).code));
        assertTrue(snippets.get(5).code.startsWith("import torch\n"));
        if (Python.hasTorch(directory)) {
            Python.runCode(directory, snippets.get(5).code);
        } else {
            // Its file has the same content.
            Files.copy(directory.resolve("weights.safetensors"), directory.resolve("elsewhere.safetensors"));
        }
        String report = JavaSnippet.run(directory, snippets.get(6).code);
        assertTrue(report.matches("(?s).*\nfc2.bias +\\[10] +5.bias +\\[10] +loaded\n.*"), report);
    }

    /** A line for each image: the class and its probability. */
    private void assertPredictions(String said) {
        List<String> lines = said.lines().toList();
        assertEquals(IMAGES, lines.size(), said);
        for (int n = 0; n < IMAGES; n++) {
            String[] words = lines.get(n).split(" ", -1);
            int label = Integer.parseInt(words[0]);
            double probability = Double.parseDouble(words[1]);
            assertEquals(expected.getEntry(n, label), probability, 0.0006, lines.get(n));
            assertEquals(expected.getRowVector(n).getMaxIndex(), label, lines.get(n));
        }
    }

    @Test
    void thePageHasTheSumsOfTheTable() throws IOException {
        Matcher sums = Pattern.compile("\\| all \\| (\\d+) \\| (\\d+) \\| 0 \\|")
                .matcher(Files.readString(Path.of("..", "docs", "onnx-operators.md")));
        assertTrue(sums.find());
        String sentence =
                sums.group(1) + " passed, " + sums.group(2) + " are refused, each with its reason, and none fails.";
        assertTrue(Files.readString(PAGE).contains(sentence), sentence);
    }
}
