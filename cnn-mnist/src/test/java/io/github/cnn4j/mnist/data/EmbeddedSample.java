package io.github.cnn4j.mnist.data;

import io.github.cnn4j.mnist.idx.IdxImages;
import io.github.cnn4j.mnist.idx.IdxLabels;
import io.github.cnn4j.mnist.idx.IdxReader;
import io.github.cnn4j.mnist.idx.IdxWriter;
import io.github.cnn4j.mnist.idx.LabelledImages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;

/**
 * Draws the sample that comes with the library from the whole of MNIST: of each class equally many digits, evenly spaced
 * over the class's occurrences, in the order of the file. Nothing is random, and the sample has the writers of the whole
 * file, not only those at its start.
 *
 * <p>Run {@code main} with a directory that holds the four files of MNIST, and the directory to write the sample to.
 */
final class EmbeddedSample {
    static final int TRAIN_PER_CLASS = 600;
    static final int TEST_PER_CLASS = 100;

    private EmbeddedSample() {}

    public static void main(String[] arguments) throws IOException {
        Path mnist = Path.of(arguments[0]);
        Path sample = Path.of(arguments[1]);
        draw(mnist, SetFile.TRAIN_IMAGES, SetFile.TRAIN_LABELS, TRAIN_PER_CLASS, sample);
        draw(mnist, SetFile.TEST_IMAGES, SetFile.TEST_LABELS, TEST_PER_CLASS, sample);
    }

    private static void draw(Path mnist, SetFile images, SetFile labels, int perClass, Path sample) throws IOException {
        LabelledImages drawn = draw(
                IdxReader.readLabelledImages(
                        mnist.resolve(images.fileName()), mnist.resolve(labels.fileName()), SetReader.CLASSES),
                perClass);
        IdxWriter.writeGzip(drawn.images(), sample.resolve(images.fileName() + ".gz"));
        IdxWriter.writeGzip(drawn.labels(), sample.resolve(labels.fileName() + ".gz"));
    }

    static LabelledImages draw(LabelledImages all, int perClass) {
        int[] chosen = IntStream.range(0, SetReader.CLASSES)
                .flatMap(label -> evenlySpaced(all.labels(), label, perClass))
                .sorted()
                .toArray();
        int rows = all.images().rows();
        int columns = all.images().columns();
        byte[] pixels = new byte[chosen.length * rows * columns];
        byte[] labels = new byte[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            System.arraycopy(
                    all.images().pixels(), chosen[i] * rows * columns, pixels, i * rows * columns, rows * columns);
            labels[i] = (byte) all.labels().label(chosen[i]);
        }
        return new LabelledImages(new IdxImages(chosen.length, rows, columns, pixels), new IdxLabels(labels));
    }

    private static IntStream evenlySpaced(IdxLabels labels, int label, int count) {
        int[] occurrences = IntStream.range(0, labels.count())
                .filter(i -> labels.label(i) == label)
                .toArray();
        return IntStream.range(0, count).map(k -> occurrences[k * occurrences.length / count]);
    }
}
