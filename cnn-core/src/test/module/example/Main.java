package example;

import io.github.cnn4j.data.ImageDataset;
import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.io.model.Model;
import io.github.cnn4j.io.model.ModelFile;
import io.github.cnn4j.matrix.Blas;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.train.Evaluation;
import io.github.cnn4j.train.History;
import io.github.cnn4j.train.Trainer;
import java.nio.file.Path;

/** Learns which half of an image is bright, saves the model, loads it and tells how many images it gets right. */
final class Main {
    private Main() {}

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        ImageDataset images = images(64);
        Network network = Network.builder(images.shape())
                .convolution(2, 3)
                .maxPooling(2)
                .flatten()
                .dense(2)
                .build();
        History history =
                Trainer.builder(network, images).batchSize(8).epochs(5).build().train();
        ModelFile.save(new Model(network, images.normalization().orElseThrow()), file);
        Network loaded = ModelFile.load(file).network();
        System.out.println(Blas.description());
        System.out.println("last loss " + history.batchLosses().get(history.batchLosses().size() - 1));
        System.out.println(Evaluation.of(loaded, images).correct() + " of 64 right");
    }

    private static ImageDataset images(int count) {
        byte[] pixels = new byte[count * 64];
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (i % 2);
            for (int p = 0; p < 64; p++) {
                boolean bright = p < 32 == (i % 2 == 0);
                pixels[64 * i + p] = (byte) (bright ? 150 + (i + p) % 100 : (i + p) % 60);
            }
        }
        return new ImageDataset("halves", new Shape(1, 8, 8), 2, pixels, labels, new Normalization(0.5, 0.25));
    }
}
