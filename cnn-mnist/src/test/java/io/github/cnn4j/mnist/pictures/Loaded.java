package io.github.cnn4j.mnist.pictures;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.cnn4j.mnist.data.TrainTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What came of loading a folder: the pictures, the warnings with the folder's path left out, and how many were decoded. */
record Loaded(TrainTest pictures, List<String> warnings, int decoded) {
    static Loaded of(ImageFolder folder, Path root) throws IOException {
        List<String> warnings = new ArrayList<>();
        int[] decoded = {0};
        TrainTest pictures = folder.onWarning(warning -> warnings.add(said(warning, root)))
                .onProgress(progress -> decoded[0] = progress.done())
                .load();
        return new Loaded(pictures, List.copyOf(warnings), decoded[0]);
    }

    private static String said(Warning warning, Path root) {
        return warning.kind() + " " + warning.toString().replace(root + "/", "").replace(root.toString(), ".");
    }

    /** The message of the refusal of a folder, its path left out. */
    static String refusal(ImageFolder folder, Path root) {
        IOException e = assertThrows(
                IOException.class, () -> folder.onWarning(warning -> {}).load());
        return e.getMessage().replace(root + "/", "").replace(root.toString(), ".");
    }

    MappedImages train() {
        return (MappedImages) pictures.train();
    }

    MappedImages test() {
        return (MappedImages) pictures.test();
    }

    /** The names of the files to train on. */
    List<String> trainSources() {
        return sources(train());
    }

    /** The names of the files to evaluate on. */
    List<String> testSources() {
        return sources(test());
    }

    private static List<String> sources(MappedImages images) {
        List<String> sources = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            sources.add(images.source(i));
        }
        return sources;
    }

    /** The prepared pixels of every file. */
    Map<String, List<Byte>> pixels() {
        Map<String, List<Byte>> pixels = new TreeMap<>(Comparator.naturalOrder());
        for (MappedImages images : List.of(train(), test())) {
            for (int i = 0; i < images.size(); i++) {
                List<Byte> values = new ArrayList<>();
                for (byte value : images.pixels(i)) {
                    values.add(value);
                }
                pixels.put(images.source(i), values);
            }
        }
        return pixels;
    }
}
