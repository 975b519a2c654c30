package io.github.cnn4j.sources;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What users read in the sources, documents and notebooks of all modules is plain and professional. */
class WordingTest {

    /** Built, installed or fetched; and the tests, which users do not read. */
    private static final Set<String> SKIPPED = Set.of("target", "test", "node_modules");

    /** All files by their path from the root of the repository. */
    private static final TreeMap<String, String> FILES = new TreeMap<>();

    @BeforeAll
    static void read() throws IOException {
        Path root = Path.of("").toAbsolutePath().getParent();
        assertTrue(Files.isRegularFile(root.resolve("CONTRIBUTING.md")), root + " is not the root of the repository");
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                String name = directory.getFileName().toString();
                return !directory.equals(root) && (name.startsWith(".") || SKIPPED.contains(name))
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path path = root.relativize(file);
                if (path.toString().matches(".*\\.(java|kt|md|ipynb)")) {
                    FILES.put(path.toString().replace('\\', '/'), Files.readString(file));
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Test
    void readsEveryKindOfFile() {
        Set<String> kinds = FILES.keySet().stream()
                .map(file -> file.replaceAll("/.*/|/", " ").replaceAll("\\S+\\.", ""))
                .collect(Collectors.toSet());
        assertTrue(
                kinds.containsAll(Set.of(
                        "cnn-core java", "cnn-mnist java", "cnn-kotlin kt", "notebooks kt", "notebooks ipynb", "md")),
                kinds::toString);
    }

    @Test
    void noPhraseIsRefused() throws IOException {
        List<String> complaints = new ArrayList<>();
        for (var file : FILES.entrySet()) {
            complaints.addAll(Wording.complaints(file.getKey(), passages(file.getKey(), file.getValue())));
        }
        assertEquals("", String.join("\n", complaints));
    }

    @Test
    void commentsOfPublicMethodsBeginWithVerbs() {
        List<String> complaints = FILES.entrySet().stream()
                .filter(file -> file.getKey().matches(".*/src/main/.*\\.(java|kt)"))
                .flatMap(file -> FirstWords.complaints(file.getKey(), file.getValue()).stream())
                .toList();
        assertEquals("", String.join("\n", complaints));
    }

    @Test
    void findsAPhraseAcrossLinesAndNamesItsLine() {
        String code = "int a;\n\n/**\n * Starts a\n * training that\n * takes long.\n */\nint b;\n";
        assertEquals(
                List.of("A.java:4: \"a training\"; better: a training run"),
                Wording.complaints("A.java", Prose.ofCode(code)));
        assertEquals(
                List.of("A.md:3: \"aloud\"; better: with a warning"),
                Wording.complaints("A.md", Prose.ofMarkdown("# Title\n\nIt is skipped, aloud.\n")));
    }

    @Test
    void readsTheCellsOfNotebooksButNotTheirOutputs() throws IOException {
        String notebook = "{\"cells\": [{\"source\": [\"Run it.\\n\",\n\"No luck.\"], \"outputs\": [\"luck\"]}]}";
        assertEquals(
                List.of("A.ipynb:2: \"luck\"; better: a metaphor: wrong, failed"),
                Wording.complaints("A.ipynb", Prose.ofNotebook(notebook)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    int alone = 1;                            | 0
                    // The first one alone.                   | 1
                    // a¶// training                          | 1
                    String s = "the first one alone";         | 1
                    String s = "expected 1, found 2";         | 1
                    // expected 1, found 2                    | 0
                    // a training run and a training set      | 0
                    // recommended                            | 0
                    char c = '"'; int alone; // "             | 0
                    """)
    void readsCommentsAndLiteralsOnly(String code, int complaints) {
        assertEquals(
                complaints,
                Wording.complaints("A.java", Prose.ofCode(code.replace('¶', '\n')))
                        .size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/** The size. */ public int size() {}",
                "/** The size. */ @Override @SuppressWarnings(\"x\") public int size() {}",
                "/**\n * Number of rows.\n *\n * @return rows\n */\n protected abstract int rows();",
                "/** Values of a row. */ public double[] row(int i) {}",
            })
    void refusesOtherFirstWords(String source) {
        assertEquals(
                1,
                FirstWords.complaints("A.java", "public class A {\n" + source).size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/** Returns the size. */ public int size() {}",
                "/** Called after each batch. */ public void onBatch() {}",
                "/** The size. */ private int size() {}",
                "/** The size. */ int size() {}",
                "/** The size. */ public final int size = count();",
                "/** A pair. */ public record Pair(int a, int b) {}",
                "/** The size. */ public static class Size { int size() {} }",
            })
    void acceptsVerbsAndWhatIsNoPublicMethod(String source) {
        assertEquals(List.of(), FirstWords.complaints("A.java", "public class A {\n" + source));
    }

    @Test
    void knowsThatMethodsOfInterfacesArePublic() {
        String source = "interface A {\n/** What to do. */ void run();\n}";
        assertEquals(
                List.of(
                        "A.java:2: \"What\" begins the comment of a public method; better: a verb in the third person, such"
                                + " as Returns"),
                FirstWords.complaints("A.java", "public " + source));
        assertEquals(List.of(), FirstWords.complaints("A.java", source));
    }

    private static List<Prose> passages(String file, String content) throws IOException {
        if (file.endsWith(".ipynb")) {
            return Prose.ofNotebook(content);
        }
        return file.endsWith(".md") ? Prose.ofMarkdown(content) : Prose.ofCode(content);
    }
}
