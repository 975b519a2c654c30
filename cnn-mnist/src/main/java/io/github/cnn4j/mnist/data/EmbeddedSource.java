package io.github.cnn4j.mnist.data;

import io.github.cnn4j.mnist.idx.IdxImages;
import io.github.cnn4j.mnist.idx.IdxLabels;
import io.github.cnn4j.mnist.idx.IdxReader;
import io.github.cnn4j.mnist.idx.LabelledImages;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/** The sample of MNIST that comes with the library; the note beside the files describes how it was drawn. */
final class EmbeddedSource implements MnistSource {
    private static final String FOLDER = "embedded/";

    @Override
    public TrainTest load(FetchListener listener) throws IOException {
        return SetReader.of(
                "MNIST sample",
                read(SetFile.TRAIN_IMAGES, SetFile.TRAIN_LABELS),
                read(SetFile.TEST_IMAGES, SetFile.TEST_LABELS),
                SetReader.CLASSES,
                "embedded in this library");
    }

    private static LabelledImages read(SetFile imagesFile, SetFile labelsFile) throws IOException {
        String imagesName = FOLDER + imagesFile.fileName() + ".gz";
        String labelsName = FOLDER + labelsFile.fileName() + ".gz";
        try (InputStream imagesStream = open(imagesName);
                InputStream labelsStream = open(labelsName)) {
            IdxImages images = IdxReader.readImages(imagesStream, imagesName);
            IdxLabels labels = IdxReader.readLabels(labelsStream, labelsName);
            return IdxReader.pair(images, imagesName, labels, labelsName, SetReader.CLASSES);
        }
    }

    private static InputStream open(String name) throws IOException {
        InputStream stream = EmbeddedSource.class.getResourceAsStream(name);
        if (stream == null) {
            throw new FileNotFoundException(name + ": expected a resource beside " + EmbeddedSource.class.getName());
        }
        return stream;
    }
}
