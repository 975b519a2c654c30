package io.github.cnn4j.mnist.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Gives a test class a home directory of its own, so that prepared pictures do not go into the user's cache. */
final class OwnHome implements BeforeAllCallback, AfterAllCallback {
    private static final String HOME = "user.home";

    private Path directory = Path.of("");
    private String before = "";

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        before = System.getProperty(HOME);
        directory = Files.createTempDirectory("home");
        System.setProperty(HOME, directory.toString());
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        System.setProperty(HOME, before);
        List<Path> made;
        try (Stream<Path> files = Files.walk(directory)) {
            made = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : made) {
            Files.deleteIfExists(path);
        }
    }

    /** What a process of its own needs to have the same home. */
    static List<String> option() {
        return List.of("-D" + HOME + "=" + System.getProperty(HOME));
    }
}
