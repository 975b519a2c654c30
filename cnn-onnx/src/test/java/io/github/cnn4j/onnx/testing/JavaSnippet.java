package io.github.cnn4j.onnx.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Lines of Java as a page shows them: imports, then statements. */
public final class JavaSnippet {

    private JavaSnippet() {}

    /** Compiles and runs the lines in a JVM of their own and returns what they print; fails if they do. */
    public static String run(Path directory, String code) throws Exception {
        List<String> imports = new ArrayList<>();
        List<String> statements = new ArrayList<>();
        code.lines().forEach(line -> (line.startsWith("import ") ? imports : statements).add(line));
        Path scratch = Files.createTempDirectory(directory, "snippet");
        Path source = scratch.resolve("Snippet.java");
        Files.writeString(
                source,
                String.join("\n", imports)
                        + "\nclass Snippet { public static void main(String[] a) throws Exception {\n"
                        + String.join("\n", statements) + "\n}}\n");
        // Relative entries are relative to this process's directory, not to the snippet's.
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "this is not a JDK");
        StringWriter messages = new StringWriter();
        List<String> options = List.of("--release", "17", "-proc:none", "-cp", classPath, "-d", scratch.toString());
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            compiler.getTask(messages, files, null, options, null, files.getJavaFileObjects(source))
                    .call();
        }
        assertEquals("", messages.toString());
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        if (Runtime.version().feature() >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(List.of("-cp", scratch + File.pathSeparator + classPath, "Snippet"));
        Path output = scratch.resolve("output");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int exit = process.waitFor();
        String said = Files.readString(output);
        assertEquals(0, exit, said);
        return said;
    }
}
