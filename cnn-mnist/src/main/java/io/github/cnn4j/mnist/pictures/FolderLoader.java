package io.github.cnn4j.mnist.pictures;

import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.mnist.data.TrainTest;
import io.github.cnn4j.mnist.pictures.Selection.Example;
import io.github.cnn4j.mnist.pictures.Warning.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** Loads a folder of pictures: finds the files, prepares their pictures or finds them in the cache, chooses, and divides. */
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

    TrainTest load(Path cache, Consumer<LoadProgress> progress, Consumer<Warning> warnings) throws IOException {
        Problems problems = new Problems(warnings);
        FolderScan scan = FolderScan.of(root, problems);
        FolderLayout layout = FolderLayout.of(root, scan.folders(), problems);
        if (layout.isSplit() && testShare.isPresent()) {
            throw new IllegalArgumentException(root + ": a share of pictures to evaluate on cannot be set for folders"
                    + " train and test, got " + testShare.getAsDouble());
        }
        List<PictureFile> files = filesOfClasses(scan, layout, problems);
        CacheFile content = new PictureCache(root, format, cache, progress, problems).load(files);
        Selection selection = select(content, layout, problems);
        if (strict) {
            problems.refuse(root);
        }
        selection.requireBothParts();
        return split(selection, content, problems);
    }

    private List<PictureFile> filesOfClasses(FolderScan scan, FolderLayout layout, Consumer<Warning> problems) {
        List<PictureFile> files = new ArrayList<>(scan.files().size());
        for (PictureFile file : scan.files()) {
            if (layout.className(file.name()).isEmpty()) {
                String reason = "expected a picture in the folder of a class, found one beside";
                problems.accept(new Warning(file.path(), reason, Kind.FILE_SKIPPED));
            } else if (layout.isUsed(file.name())) {
                files.add(file);
            }
        }
        return files;
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
        selection.skipClasses(layout.classes());
        return selection;
    }

    private TrainTest split(Selection selection, CacheFile content, Problems problems) {
        List<Example> train = selection.examples(Part.TRAIN);
        Normalization normalization = normalization(train, content);
        Path absolute = root.toAbsolutePath().normalize();
        String name = String.valueOf(absolute.getFileName() == null ? absolute : absolute.getFileName());
        String skipped = problems.skippedFiles() == 0
                ? ""
                : String.format(Locale.ROOT, ", %,d files skipped", problems.skippedFiles());
        List<String> classNames = selection.classNames();
        return new TrainTest(
                name,
                images(name + " train", train, classNames, content.pixels(), normalization),
                images(name + " test", selection.examples(Part.TEST), classNames, content.pixels(), normalization),
                "from the folder " + absolute + ", " + format + skipped,
                classNames);
    }

    private Normalization normalization(List<Example> train, CacheFile content) {
        List<ChannelSums> sums = content.entries().stream()
                .filter(Entry::isSound)
                .map(Entry::sums)
                .toList();
        ChannelSums total = ChannelSums.none(format.color().channels());
        train.forEach(example -> total.add(sums.get(example.picture())));
        return total.normalization((long) train.size() * format.shape().area());
    }

    private MappedImages images(
            String name,
            List<Example> examples,
            List<String> classNames,
            MappedPixels pixels,
            Normalization normalization) {
        return new MappedImages(
                name,
                format.shape(),
                classNames.size(),
                pixels,
                examples.stream().mapToInt(Example::picture).toArray(),
                examples.stream()
                        .mapToInt(example -> Collections.binarySearch(classNames, example.className()))
                        .toArray(),
                examples.stream().map(Example::name).toList(),
                normalization);
    }
}
