package io.github.cnn4j.mnist.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCommandsTest {
    @TempDir
    private Path directory;

    @Test
    void checkSaysThatFilesAreSoundAndWhatTheyHold() throws IOException {
        Digits.writeTo(directory);

        Run run = Run.of("data", "check", directory);

        assertEquals(0, run.code(), run.err());
        List<String> lines = run.out().lines().toList();
        assertEquals(directory.getFileName() + ", 300 + 100 images, from the directory " + directory, lines.get(0));
        assertEquals("Each image is 1 x 28 x 28; the files are valid.", lines.get(1));
        int train = 0;
        int test = 0;
        for (int label = 0; label < 10; label++) {
            int[] row = Arrays.stream(lines.get(4 + label).strip().split(" +"))
                    .mapToInt(Integer::parseInt)
                    .toArray();
            assertEquals(label, row[0]);
            train += row[1];
            test += row[2];
        }
        assertEquals(Digits.TRAIN, train);
        assertEquals(Digits.TEST, test);
    }

    @Test
    void checkSaysWhatIsWrong() throws IOException {
        Digits.writeTo(directory);
        Path images = directory.resolve("t10k-images-idx3-ubyte");
        byte[] whole = Files.readAllBytes(images);
        Files.write(images, Arrays.copyOf(whole, whole.length - 1));

        Run run = Run.of("data", "check", directory);

        assertEquals(1, run.code());
        assertEquals("", run.out());
        assertEquals(1, run.err().lines().count());
        assertTrue(run.err().startsWith("cnn-mnist: " + images + ": "), run.err());
    }

    @Test
    void checkSaysWhatIsMissing() {
        assertTrue(Run.of("data", "check", directory).err().contains("expected four IDX files"));
        Path nothing = directory.resolve("nothing");
        assertEquals(
                new Run(1, "", "cnn-mnist: " + nothing + ": expected a directory with the four IDX files\n"),
                Run.of("data", "check", nothing));
    }

    @Test
    void fetchingIsToldStepByStep() {
        StringWriter out = new StringWriter();
        try (FetchDisplay display = new FetchDisplay(new Console(new PrintWriter(out), new PrintWriter(out), false))) {
            display.corrupt(Path.of("cache", "file"), "expected 5 bytes, got 4");
            display.fetching("file", "one place");
            display.progress("file", 1, 5);
            display.failed("file", "one place", "answered HTTP 404");
            display.fetching("file", "another");
            display.progress("file", 5, 5);
            display.fetched("file", "another");
        }

        assertEquals(
                List.of(
                        Path.of("cache", "file") + " is damaged and will be fetched again: expected 5 bytes, got 4",
                        "fetching file from one place",
                        "download failed: answered HTTP 404",
                        "fetching file from another"),
                out.toString().lines().toList());
    }

    @Test
    void fetchingShowsABarOnATerminal() {
        StringWriter out = new StringWriter();
        try (FetchDisplay display = new FetchDisplay(new Console(new PrintWriter(out), new PrintWriter(out), true))) {
            display.progress("file", 5, 5);
            display.fetched("file", "a place");
        }

        assertTrue(out.toString().contains("\rfile 100% ["), out.toString());
        assertTrue(out.toString().endsWith(" \r"), "the line is cleared");
    }
}
