package io.github.cnn4j.mnist.pictures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Folders that could mean several things, or nothing. */
class FolderLayoutTest {
    private static final String EITHER = "expected either train and test (or val) or one folder per class, got ";

    @TempDir
    private Path temporary;

    private Path root() {
        return temporary.resolve("folder");
    }

    private ImageFolder folder() {
        return ImageFolder.of(root()).cache(temporary.resolve("cache"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "train/a cat/b | .: " + EITHER + "train beside cat; rename it if it is a class",
                "Test/a cat/b dog/c | .: " + EITHER + "Test beside cat, dog; rename it if it is a class",
                "train/x/a test/x/a b/1 c/1 d/1 e/1 | .: " + EITHER
                        + "train, test beside b, c, d, ...; rename it if it is a class",
                "train/x/a | .: expected train and test (or val), or one folder per class, got only train; to split one"
                        + " folder, give that folder",
                "val/x/a test/y/a | .: expected train and test (or val), or one folder per class, got only test, val; to"
                        + " split one folder, give that folder",
                "train/a Train/b test/a | .: expected train and test (or val), or one folder per class, got only Train,"
                        + " train, test; to split one folder, give that folder",
                "cat/train/a cat/test/b dog/c | cat: expected the folder of one class, got one with train and test;"
                        + " expected train/cat instead",
                "a.png b.png | .: expected one folder per class, got no folder",
            })
    void refusesWhatIsAmbiguous(String files, String message) throws IOException {
        for (String file : files.split(" ", -1)) {
            Files.createDirectories(root().resolve(file).getParent());
            Files.writeString(root().resolve(file), "");
        }

        assertEquals(message, Loaded.refusal(folder(), root()));
    }

    @Test
    void refusesWhatIsNoFolder() throws IOException {
        assertEquals(".: expected a folder of pictures, got nothing", Loaded.refusal(folder(), root()));
        Files.writeString(root(), "a file");
        assertEquals(".: expected a folder of pictures, got a file", Loaded.refusal(folder(), root()));
    }

    @Test
    void refusesAnEmptyFolder() throws IOException {
        Files.createDirectory(root());
        assertEquals(".: expected one folder per class, got no folder", Loaded.refusal(folder(), root()));
    }

    @Test
    void ofTestAndValTestIsUsed() throws IOException {
        Made.folder(root().resolve("train"), 8, 8, 3, "cat", "dog");
        Made.folder(root().resolve("val"), 9, 9, 2, "cat", "dog", "ape");
        Made.folder(root().resolve("test"), 10, 10, 1, "cat", "dog");

        Loaded loaded = Loaded.of(folder(), root());

        assertEquals(List.of("test/cat/0.png", "test/dog/0.png"), loaded.testSources());
        assertEquals(8, loaded.decoded());
        assertEquals(
                List.of("DOUBTFUL val: expected one folder to evaluate on, got test, val: only test is used"),
                loaded.warnings());
        assertEquals(
                ".: expected a folder of sound pictures only (strict), got 1 problem: val: expected one folder to"
                        + " evaluate on, got test, val: only test is used",
                Loaded.refusal(folder().strict(true), root()));
    }

    @Test
    void aShareForFoldersThatAreSplitIsRefused() throws IOException {
        Made.folder(root().resolve("train"), 8, 8, 3, "cat", "dog");
        Made.folder(root().resolve("test"), 9, 9, 2, "cat", "dog");

        assertEquals(
                root() + ": a share of pictures to evaluate on cannot be set for folders train and test, got 0.3",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> folder().testShare(0.3).load())
                        .getMessage());
    }

    /** The same name, as two platforms write it. */
    @Test
    void composedAndDecomposedNamesAreTheSameClass() throws IOException {
        Made.folder(root().resolve("train"), 8, 8, 3, "caf\u00E9", "bar");
        Made.folder(root().resolve("test"), 9, 9, 2, "cafe\u0301", "bar");

        Loaded loaded = Loaded.of(folder().strict(true), root());

        assertEquals(List.of("bar", "caf\u00E9"), loaded.pictures().classNames());
        assertEquals(4, loaded.test().size());
    }
}
