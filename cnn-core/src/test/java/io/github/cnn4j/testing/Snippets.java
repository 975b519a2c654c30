package io.github.cnn4j.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.testing.Markdown.Code;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The Java programs in the documents: what stands between <code>```java complete</code> and the end of the block is a file that
 * compiles, and runs if it has a main method.
 */
public final class Snippets {

    private static final Pattern TYPE =
            Pattern.compile("(?m)^(?:public |final |abstract )*(?:class|record|interface) (\\w+)");

    /** They take seconds each on a machine that has nothing else to do. */
    private static final int MINUTES = 10;

    private final List<Snippet> snippets;

    private record Snippet(Path page, Code code, String name) {

        static Snippet of(Path page, Code code) {
            Matcher type = TYPE.matcher(code.text());
            assertTrue(type.find(), page + ", line " + code.line() + ": expected a type, found none");
            return new Snippet(page, code, type.group(1));
        }

        boolean isProgram() {
            return code.text().contains("static void main(String[]");
        }
    }

    /** A program as the compiler reads it; errors name the page, and lines of it. */
    private static final class Source extends SimpleJavaFileObject {

        private final Snippet snippet;

        Source(Snippet snippet) {
            super(URI.create("doc:///" + snippet.page().getFileName() + "/" + snippet.name() + ".java"), Kind.SOURCE);
            this.snippet = snippet;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return "\n".repeat(snippet.code().line()) + snippet.code().text();
        }
    }

    private Snippets(List<Snippet> snippets) {
        this.snippets = snippets;
    }

    /** The complete programs in the pages of a directory whose text a module's test wants. */
    public static Snippets in(Path directory, Predicate<String> wanted) throws IOException {
        List<Snippet> snippets = new ArrayList<>();
        for (Path page : pages(directory)) {
            for (Code code : Markdown.read(page).code()) {
                if (code.is("java", "complete") && wanted.test(code.text())) {
                    snippets.add(Snippet.of(page, code));
                }
            }
        }
        return new Snippets(List.copyOf(snippets));
    }

    private static List<Path> pages(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    /** How many there are. */
    public int count() {
        return snippets.size();
    }

    /** Compiles them on the class path of the tests, all warnings errors. */
    public void compile(Path classes) throws IOException {
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "this is not a JDK");
        List<String> options = List.of(
                "-d",
                classes.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "--release",
                "17",
                "-proc:none",
                "-Xlint:all,-classfile,-path",
                "-Werror");
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
            List<Source> sources = snippets.stream().map(Source::new).toList();
            var task = compiler.getTask(null, manager, found, options, null, sources);
            assertTrue(task.call(), () -> found.getDiagnostics().toString());
        }
    }

    /**
     * Runs those with a main method, one after another, in a JVM of its own, which takes a directory for its working directory and
     * its user's home.
     */
    public String run(Path classes, Path directory, Path output) throws IOException, InterruptedException {
        Object[] names =
                snippets.stream().filter(Snippet::isProgram).map(Snippet::name).toArray();
        // Unpacked once for all tests.
        Path natives = Path.of(System.getProperty("user.home"), ".javacpp", "cache");
        List<String> options = List.of("-Duser.home=" + directory, "-Dorg.bytedeco.javacpp.cachedir=" + natives);
        List<String> command = Commands.java(options, SnippetRunner.class, names);
        int path = command.indexOf("-cp") + 1;
        command.set(path, classes + File.pathSeparator + command.get(path));
        ChildProcess child = ChildProcess.start(command, directory, output);
        assertEquals(0, child.waitFor(MINUTES), child.said());
        return child.said();
    }
}
