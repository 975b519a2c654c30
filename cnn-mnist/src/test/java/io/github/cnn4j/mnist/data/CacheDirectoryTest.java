package io.github.cnn4j.mnist.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CacheDirectoryTest {
    private final Path home = Path.of("home", "ada").toAbsolutePath();

    @Test
    void isWhereXdgSays() {
        Path xdg = Path.of("xdg").toAbsolutePath();

        assertEquals(xdg.resolve("cnn4j"), of("Linux", Map.of("XDG_CACHE_HOME", xdg.toString())));
        assertEquals(xdg.resolve("cnn4j"), of("Mac OS X", Map.of("XDG_CACHE_HOME", xdg.toString())));
    }

    @Test
    void takesNoRelativeXdg() {
        assertEquals(home.resolve(".cache/cnn4j"), of("Linux", Map.of("XDG_CACHE_HOME", "relative")));
        assertEquals(home.resolve(".cache/cnn4j"), of("Linux", Map.of("XDG_CACHE_HOME", "")));
    }

    @Test
    void isThePlatformsPlaceOtherwise() {
        Path local = Path.of("local").toAbsolutePath();

        assertEquals(home.resolve(".cache/cnn4j"), of("Linux", Map.of()));
        assertEquals(home.resolve("Library/Caches/cnn4j"), of("Mac OS X", Map.of()));
        assertEquals(local.resolve("cnn4j"), of("Windows 11", Map.of("LOCALAPPDATA", local.toString())));
        assertEquals(home.resolve("AppData/Local/cnn4j"), of("Windows 11", Map.of()));
    }

    private Path of(String system, Map<String, String> environment) {
        return CacheDirectory.of(environment, system, home);
    }
}
