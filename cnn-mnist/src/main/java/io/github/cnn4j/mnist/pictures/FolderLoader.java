package io.github.cnn4j.mnist.pictures;

import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.mnist.data.TrainTest;
import io.github.cnn4j.mnist.pictures.Selection.Example;
import io.github.cnn4j.mnist.pictures.Warning.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** Loads a folder of pictures: lists the files, prepares their pictures or reads them from the cache, selects and splits. */
final class FolderLoader {
    private static final double TEST_SHARE = 0.2;

    private final Path root;
    private final PictureFormat format;
    private final OptionalDouble testShare;
    private final long seed;
    private final boolean strict;

    FolderLoader(Path root, PictureFormat format, OptionalDouble testShare, long seed, boolean strict) {
        this.root = root;
        this.format = format;
        this.testShare = testShare;
        this.seed = seed;
        this.strict = strict;
    }

    /** The folder's files and pictures before the selection. */
    private record Found(FolderLayout layout, CacheFile content, Selection selection, Problems problems) {}

    /** Returns the pictures to train and to evaluate on. */
    TrainTest load(Path cache, Consumer<LoadProgress> progress, Consumer<Warning> warnings) throws IOException {
        if (testShare.orElse(TEST_SHARE) == 1) {
            throw new IllegalArgumentException(
                    root + ": to train, the share of pictures to evaluate on must be below 1, got 1");
        }
        Problems problems = new Problems(warnings);
        FolderScan scan = FolderScan.of(root, problems);
        Found found = find(scan, layout(scan, problems), cache, progress, problems);
        found.selection.skipClasses(found.layout.classes());
        if (strict) {
            problems.refuse(root);
        }
        found.selection.requireBothParts();
        return split(found);
    }

    /** Returns only the pictures to evaluate an existing model on. */
    MappedImages loadTest(
            List<String> classNames,
            Normalization normalization,
            Path cache,
            Consumer<LoadProgress> progress,
            Consumer<Warning> warnings)
            throws IOException {
        Problems problems = new Problems(warnings);
        FolderScan scan = FolderScan.of(root, problems);
        FolderLayout layout = layout(scan, problems);
        if (!layout.isSplit() && testShare.isEmpty()) {
            throw new IllegalArgumentException(
                    root + ": expected folders train and test (or val), or a test share: that of"
                            + " the training run, with its seed, or 1 for all pictures; got neither");
        }
        Found found = find(scan, layout, cache, progress, problems);
        found.selection.keepTestOf(classNames);
        if (strict) {
            problems.refuse(root);
        }
        found.selection.requireTest();
        return images("test", found, Part.TEST, classNames, normalization);
    }

    private FolderLayout layout(FolderScan scan, Problems problems) throws IOException {
        FolderLayout layout = FolderLayout.of(root, scan.folders(), problems);
        if (layout.isSplit() && testShare.isPresent()) {
            throw new IllegalArgumentException(root + ": a share of pictures to evaluate on cannot be set for folders"
                    + " train and test, got " + testShare.getAsDouble());
        }
        return layout;
    }

    private List<PictureFile> filesOfClasses(FolderScan scan, FolderLayout layout, Consumer<Warning> problems) {
        List<PictureFile> files = new ArrayList<>(scan.files().size());
        for (PictureFile file : scan.files()) {
            if (layout.className(file.name()).isEmpty()) {
                String reason = "expected a picture in the folder of a class, got one beside";
                problems.accept(new Warning(file.path(), reason, Kind.FILE_SKIPPED));
            } else if (layout.isUsed(file.name())) {
                files.add(file);
            }
        }
        return files;
    }

    private Found find(
            FolderScan scan, FolderLayout layout, Path cache, Consumer<LoadProgress> progress, Problems problems)
            throws IOException {
        List<PictureFile> files = filesOfClasses(scan, layout, problems);
        CacheFile content = new PictureCache(root, format, cache, progress, problems).load(files);
        return new Found(layout, content, select(content, layout, problems), problems);
    }

    private Selection select(CacheFile content, FolderLayout layout, Consumer<Warning> problems) {
        HashSplit split = new HashSplit(testShare.orElse(TEST_SHARE), seed);
        Selection selection = new Selection(root, problems);
        int picture = 0;
        for (Entry entry : content.entries()) {
            if (entry.isSound()) {
                Part part = layout.part(entry.name()).orElseGet(() -> split.part(entry.name()));
                String className = layout.className(entry.name()).orElseThrow();
                selection.add(new Example(entry.name(), picture++, entry.content(), className, part));
            } else {
                problems.accept(new Warning(root.resolve(entry.name()), entry.reason(), Kind.FILE_SKIPPED));
            }
        }
        selection.skipDuplicates();
        return selection;
    }

    private TrainTest split(Found found) {
        Normalization normalization = normalization(found.selection.examples(Part.TRAIN), found.content);
        int count = found.problems.skippedFiles();
        String skipped =
                count == 0 ? "" : String.format(Locale.ROOT, ", %,d %s skipped", count, count == 1 ? "file" : "files");
        List<String> classNames = found.selection.classNames();
        return new TrainTest(
                name(),
                images("train", found, Part.TRAIN, classNames, normalization),
                images("test", found, Part.TEST, classNames, normalization),
                "from the folder " + root.toAbsolutePath().normalize() + ", " + format + skipped,
                classNames);
    }

    private String name() {
        Path absolute = root.toAbsolutePath().normalize();
        return String.valueOf(absolute.getFileName() == null ? absolute : absolute.getFileName());
    }

    private Normalization normalization(List<Example> train, CacheFile content) {
        List<Entry> sound = sound(content);
        ChannelSums total = ChannelSums.none(format.color().channels());
        train.forEach(example -> total.add(sound.get(example.picture()).sums()));
        return total.normalization((long) train.size() * format.shape().area());
    }

    private static List<Entry> sound(CacheFile content) {
        return content.entries().stream().filter(Entry::isSound).toList();
    }

    private MappedImages images(
            String part, Found found, Part which, List<String> classNames, Normalization normalization) {
        List<Example> examples = found.selection.examples(which);
        List<Entry> sound = sound(found.content);
        Map<String, Integer> labels = new HashMap<>();
        classNames.forEach(name -> labels.putIfAbsent(name, labels.size()));
        return new MappedImages(
                name() + " " + part,
                format,
                classNames.size(),
                found.content.pixels(),
                examples.stream().mapToInt(Example::picture).toArray(),
                examples.stream()
                        .mapToInt(example -> Objects.requireNonNull(labels.get(example.className())))
                        .toArray(),
                examples.stream()
                        .mapToInt(example -> sound.get(example.picture()).checksum())
                        .toArray(),
                examples.stream().map(Example::name).toList(),
                normalization);
    }
}
