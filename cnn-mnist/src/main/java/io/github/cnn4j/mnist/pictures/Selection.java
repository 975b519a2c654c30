package io.github.cnn4j.mnist.pictures;

import io.github.cnn4j.mnist.pictures.Entry.Content;
import io.github.cnn4j.mnist.pictures.Warning.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Selects the examples among the files of a folder: usable pictures without duplicates across parts or classes, of classes
 * with enough pictures.
 */
final class Selection {
    /** A usable picture. */
    record Example(String name, int picture, Content content, String className, Part part) {}

    private final Path root;
    private final Consumer<Warning> warnings;
    private List<Example> examples = new ArrayList<>();

    Selection(Path root, Consumer<Warning> warnings) {
        this.root = root;
        this.warnings = warnings;
    }

    void add(Example example) {
        examples.add(example);
    }

    /** Returns the remaining examples of a part, in the order they were added. */
    List<Example> examples(Part part) {
        return examples.stream().filter(example -> example.part() == part).toList();
    }

    /** The names of the classes that have examples, sorted by code units. */
    List<String> classNames() {
        TreeSet<String> names = new TreeSet<>();
        examples.forEach(example -> names.add(example.className()));
        return List.copyOf(names);
    }

    /**
     * Removes duplicates across parts or classes. A picture in both parts stays in the test set, which therefore does not
     * depend on the training set.
     */
    void skipDuplicates() {
        Map<Content, Example> first = new HashMap<>();
        Map<Content, List<Example>> repeated = new HashMap<>();
        for (Example example : examples) {
            Example earlier = first.putIfAbsent(example.content(), example);
            if (earlier != null) {
                repeated.computeIfAbsent(example.content(), content -> new ArrayList<>(List.of(earlier)))
                        .add(example);
            }
        }
        List<Example> kept = new ArrayList<>(examples.size());
        for (Example example : examples) {
            String reason = reasonToSkip(example, repeated.getOrDefault(example.content(), List.of()));
            if (reason.isEmpty()) {
                kept.add(example);
            } else {
                warn(example.name(), reason, Kind.FILE_SKIPPED);
            }
        }
        examples = kept;
    }

    private static String reasonToSkip(Example example, List<Example> same) {
        for (Example other : same) {
            if (!other.className().equals(example.className())) {
                return "expected a picture of one class, got the same in the class " + other.className() + " ("
                        + other.name() + ")";
            }
        }
        for (Example other : same) {
            if (example.part() == Part.TRAIN && other.part() == Part.TEST) {
                return "expected a picture to train on, got the same among those to evaluate on (" + other.name() + ")";
            }
        }
        return "";
    }

    /** Removes classes with too few pictures. */
    void skipClasses(Iterable<String> allClasses) {
        Map<String, Count> counts = new TreeMap<>();
        allClasses.forEach(name -> counts.put(name, new Count()));
        examples.forEach(example ->
                counts.computeIfAbsent(example.className(), name -> new Count()).add(example));
        counts.forEach((name, count) -> {
            String found = count.all + (count.all == 1 ? " picture" : " pictures");
            if (count.all < 2) {
                warn(name, "expected a class of at least 2 pictures, got " + found, Kind.CLASS_SKIPPED);
            } else if (count.train == 0) {
                warn(
                        name,
                        "expected a class with pictures to train on, got " + found + ", all to evaluate on",
                        Kind.CLASS_SKIPPED);
            } else if (count.train == count.all) {
                warn(
                        name,
                        "expected a class with pictures to evaluate on, got " + found + ", all to train on",
                        Kind.DOUBTFUL);
            }
        });
        examples = examples.stream()
                .filter(example ->
                        counts.getOrDefault(example.className(), new Count()).canBeLearned())
                .toList();
    }

    /** Removes the training set and classes that the model does not have. */
    void keepTestOf(List<String> known) {
        List<String> others =
                classNames().stream().filter(name -> !known.contains(name)).toList();
        for (String name : others) {
            long count = examples.stream()
                    .filter(example -> example.className().equals(name))
                    .count();
            warn(
                    name,
                    "expected a class of the model, got another, of " + count + (count == 1 ? " picture" : " pictures"),
                    Kind.CLASS_SKIPPED);
        }
        Set<String> kept = new HashSet<>(known);
        examples = examples.stream()
                .filter(example -> example.part() == Part.TEST && kept.contains(example.className()))
                .toList();
    }

    void requireTest() throws IOException {
        if (examples.isEmpty()) {
            throw new IOException(root + ": expected some pictures to evaluate on, of classes of the model, got none");
        }
    }

    /** The pictures of a class. */
    private static final class Count {
        private int all;
        private int train;

        void add(Example example) {
            all++;
            train += example.part() == Part.TRAIN ? 1 : 0;
        }

        boolean canBeLearned() {
            return all >= 2 && train >= 1;
        }
    }

    void requireBothParts() throws IOException {
        List<String> names = classNames();
        if (names.size() < 2) {
            throw new IOException(root + ": expected pictures of at least 2 classes, got "
                    + (names.isEmpty() ? "none" : "only the class " + names.get(0)));
        }
        if (examples.stream().noneMatch(example -> example.part() == Part.TEST)) {
            throw new IOException(
                    root + ": expected some pictures to evaluate on, got " + examples.size() + ", all to train on");
        }
    }

    private void warn(String name, String reason, Kind kind) {
        warnings.accept(new Warning(root.resolve(name), reason, kind));
    }
}
