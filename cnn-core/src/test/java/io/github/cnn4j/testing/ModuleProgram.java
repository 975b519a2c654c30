package io.github.cnn4j.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A small program that is a module named {@code example}, compiled and run in JVMs of its own. */
public final class ModuleProgram {

    /** What is a module only together with the natives of one platform. */
    private static final String NATIVES = "org\\.bytedeco\\.[a-z]+\\..+";

    /** Annotations that the library's descriptors pass on to whoever compiles against it. */
    private static final String FOR_COMPILERS = "jspecify-.*\\.jar";

    private final Path classes;
    private final Path scratch;
    private final String path;

    private ModuleProgram(Path classes, Path scratch, String path) {
        this.classes = classes;
        this.scratch = scratch;
        this.path = path;
    }

    /**
     * Compiles the sources in {@code src/test/module} on the module path, warnings being errors.
     *
     * @param libraries what of this test's class path the program runs with, a regular expression for the names of the jars;
     *     the classes of the project's modules are there anyway
     */
    public static ModuleProgram compile(Path scratch, String libraries) throws IOException {
        Path classes = Files.createDirectory(scratch.resolve("classes"));
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "this is not a JDK");
        StringWriter messages = new StringWriter();
        List<String> options = List.of(
                "--release",
                "17",
                "-Xlint:all",
                "-Werror",
                "-p",
                path(libraries + "|" + FOR_COMPILERS),
                "-d",
                classes.toString());
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> sources = Files.walk(Path.of("src", "test", "module"))) {
            var units = files.getJavaFileObjectsFromPaths(
                    sources.filter(Files::isRegularFile).toList());
            boolean done = compiler.getTask(messages, files, null, options, null, units)
                    .call();
            assertEquals("", messages.toString());
            assertEquals(true, done);
        }
        return new ModuleProgram(classes, scratch, path(libraries));
    }

    /** Runs it on the module path, with the natives' modules resolved, and returns what it says. */
    public String runOnModulePath(String... arguments) throws IOException, InterruptedException {
        String natives = descriptors()
                .map(ModuleDescriptor::name)
                .filter(name -> name.matches(NATIVES))
                .collect(Collectors.joining(","));
        List<String> options = new ArrayList<>();
        if (!natives.isEmpty()) {
            options.addAll(List.of("--add-modules", natives));
        }
        if (Runtime.version().feature() >= 22) {
            options.add("--enable-native-access=org.bytedeco.javacpp,org.bytedeco.openblas,dev.ludovic.netlib.blas");
        }
        options.addAll(List.of("-p", classes + File.pathSeparator + path, "-m", "example/example.Main"));
        return run(options, arguments);
    }

    /** Runs it on the class path and returns what it says. */
    public String runOnClassPath(String... arguments) throws IOException, InterruptedException {
        List<String> options = new ArrayList<>();
        if (Runtime.version().feature() >= 22) {
            options.add("--enable-native-access=ALL-UNNAMED");
        }
        options.addAll(List.of("-cp", classes + File.pathSeparator + path, "example.Main"));
        return run(options, arguments);
    }

    /** The packages of a module that it does not export to everybody. */
    public Set<String> hiddenPackages(String module) {
        ModuleDescriptor descriptor = descriptors()
                .filter(candidate -> candidate.name().equals(module))
                .findFirst()
                .orElseThrow();
        return descriptor.packages().stream()
                .filter(name -> descriptor.exports().stream()
                        .noneMatch(export ->
                                !export.isQualified() && export.source().equals(name)))
                .collect(Collectors.toSet());
    }

    private Stream<ModuleDescriptor> descriptors() {
        Path[] entries =
                Arrays.stream(path.split(File.pathSeparator)).map(Path::of).toArray(Path[]::new);
        return ModuleFinder.of(entries).findAll().stream().map(ModuleReference::descriptor);
    }

    private String run(List<String> options, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(arguments));
        ChildProcess child = ChildProcess.start(command, scratch.resolve("said"));
        int code = child.waitFor();
        assertEquals(0, code, child.said());
        return child.said();
    }

    private static String path(String libraries) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(entry -> isOurs(entry) || entry.getFileName().toString().matches(libraries))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Whether this is the main code of a module of the project, in a directory or packed. */
    private static boolean isOurs(Path entry) {
        String name = entry.getFileName().toString();
        return name.equals("classes") || name.matches("cnn-[a-z]+-[0-9.]+\\.jar");
    }
}
