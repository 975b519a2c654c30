package io.github.cnn4j.mnist.pictures;

import io.github.cnn4j.mnist.pictures.Warning.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The meaning of the folders within a folder of pictures: either one for each class, or {@code train} and {@code test} (or
 * {@code val}, {@code valid}, {@code validation}), each with one for each class.
 *
 * <p>Mixed layouts are refused: a folder {@code train} beside {@code cat} may be a class or the training set, and a wrong guess
 * would go unnoticed.
 */
final class FolderLayout {
    private static final String TRAIN = "train";

    /** The names of a folder of pictures to evaluate on, in order of precedence. */
    private static final List<String> TESTS = List.of("test", "val", "valid", "validation");

    private final Path root;
    private final @Nullable String train;
    private final @Nullable String test;
    private final Set<String> classes = new TreeSet<>();
    private final Map<String, String> normalizedNames = new HashMap<>();

    private FolderLayout(Path root, @Nullable String train, @Nullable String test) {
        this.root = root;
        this.train = train;
        this.test = test;
    }

    static FolderLayout of(Path root, Set<String> folders, Consumer<Warning> warnings) throws IOException {
        List<String> top = folders.stream().filter(name -> depth(name) == 1).toList();
        if (top.isEmpty()) {
            throw new IOException(root + ": expected one folder per class, got no folder");
        }
        FolderLayout layout = ofParts(root, top, warnings);
        int depth = layout.isSplit() ? 2 : 1;
        for (String folder : folders) {
            if (depth(folder) == depth && layout.isUsed(folder)) {
                layout.classes.add(normalized(folder.substring(folder.lastIndexOf('/') + 1)));
            }
        }
        if (!layout.isSplit()) {
            layout.refusePartsWithinClasses(top, folders);
        }
        return layout;
    }

    private static FolderLayout ofParts(Path root, List<String> top, Consumer<Warning> warnings) throws IOException {
        List<String> trains = named(top, List.of(TRAIN));
        List<String> tests = named(top, TESTS);
        List<String> parts = new ArrayList<>(trains);
        parts.addAll(tests);
        if (parts.isEmpty()) {
            return new FolderLayout(root, null, null);
        }
        if (parts.size() < top.size()) {
            List<String> others = new ArrayList<>(top);
            others.removeAll(parts);
            throw new IOException(root + ": expected either train and test (or val) or one folder per class, got "
                    + String.join(", ", parts) + " beside " + some(others) + "; rename it if it is a class");
        }
        if (trains.size() != 1 || tests.isEmpty()) {
            throw new IOException(root + ": expected train and test (or val), or one folder per class, got only "
                    + String.join(", ", parts) + "; to split one folder, give that folder");
        }
        for (String unused : tests.subList(1, tests.size())) {
            warnings.accept(new Warning(
                    root.resolve(unused),
                    "expected one folder to evaluate on, got " + String.join(", ", tests) + ": only " + tests.get(0)
                            + " is used",
                    Kind.DOUBTFUL));
        }
        return new FolderLayout(root, trains.get(0), tests.get(0));
    }

    /** Returns whether the folders define the training and the test set. */
    boolean isSplit() {
        return train != null;
    }

    /** Returns whether a file or folder is in a part that is used. */
    boolean isUsed(String name) {
        return !isSplit() || part(name).isPresent();
    }

    /** The names of all classes, sorted by code units. */
    Set<String> classes() {
        return classes;
    }

    /** Returns the part of a file, if the folders define it. */
    Optional<Part> part(String name) {
        if (!isSplit()) {
            return Optional.empty();
        }
        if (name.startsWith(train + "/")) {
            return Optional.of(Part.TRAIN);
        }
        return name.startsWith(test + "/") ? Optional.of(Part.TEST) : Optional.empty();
    }

    /** Returns the class of a file; none if it is outside the folders of the classes. */
    Optional<String> className(String name) {
        int from = isSplit() ? name.indexOf('/') + 1 : 0;
        int to = name.indexOf('/', from);
        boolean beside = to < 0 || (isSplit() && from == 0);
        return beside
                ? Optional.empty()
                : Optional.of(normalizedNames.computeIfAbsent(name.substring(from, to), FolderLayout::normalized));
    }

    /** Normalises Unicode: platforms store the same name composed or decomposed. */
    static String normalized(String name) {
        return isAscii(name) ? name : Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    /** Returns whether a name is ASCII; a loop is the fastest way for the common case, with up to a hundred thousand names. */
    private static boolean isAscii(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }

    private void refusePartsWithinClasses(List<String> top, Set<String> folders) throws IOException {
        for (String folder : top) {
            List<String> inner = folders.stream()
                    .filter(name -> name.startsWith(folder + "/") && depth(name) == 2)
                    .map(name -> name.substring(folder.length() + 1))
                    .toList();
            if (!named(inner, List.of(TRAIN)).isEmpty() && !named(inner, TESTS).isEmpty()) {
                throw new IOException(root.resolve(folder)
                        + ": expected the folder of one class, got one with train and test; expected "
                        + root.resolve("train").resolve(folder) + " instead");
            }
        }
    }

    /** Returns the folders with one of some names, in the order of the names, ignoring case. */
    private static List<String> named(List<String> folders, List<String> names) {
        List<String> found = new ArrayList<>();
        for (String name : names) {
            folders.stream()
                    .filter(folder -> folder.toLowerCase(Locale.ROOT).equals(name))
                    .forEach(found::add);
        }
        return found;
    }

    private static String some(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(3, names.size()))) + (names.size() > 3 ? ", ..." : "");
    }

    private static int depth(String name) {
        return (int) name.chars().filter(c -> c == '/').count() + 1;
    }
}
