package io.github.cnn4j.io.model;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.cnn4j.data.ImageDataset;
import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.io.ModelFormatException;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.optim.Sgd;
import io.github.cnn4j.testing.MemoryDisk;
import io.github.cnn4j.train.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that can be cut off or flipped in a small checkpoint: each time it is refused with a sentence. */
class DamagedCheckpointTest {

    @TempDir(factory = MemoryDisk.class)
    private Path directory;

    private Path file;
    private byte[] whole;

    @BeforeEach
    void save() throws IOException {
        file = directory.resolve("file");
        small().save(file);
        whole = Files.readAllBytes(file);
    }

    @Test
    void refusesEveryTruncation() throws IOException {
        for (int length = 0; length < whole.length; length++) {
            assertRefused(Arrays.copyOf(whole, length));
        }
    }

    /** Without exception: a checkpoint must have its hash, so that its name cannot be damaged either. */
    @Test
    void refusesEveryBitFlip() throws IOException {
        for (int bit = 0; bit < 8 * whole.length; bit++) {
            byte[] damaged = whole.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            assertRefused(damaged);
        }
    }

    private void assertRefused(byte[] damaged) throws IOException {
        Files.write(file, damaged);
        Refusals.assertSentence(file, assertThrows(ModelFormatException.class, () -> Checkpoint.load(file)));
    }

    /** All that a checkpoint can hold, in as few bytes as there are: an epoch of two batches, and a note. */
    private static Checkpoint small() {
        Network network = Network.builder(new Shape(1, 4, 4))
                .convolution(1, 3)
                .maxPooling(2)
                .flatten()
                .dense(2)
                .precision(Precision.FLOAT)
                .seed(1)
                .build();
        byte[] pixels = new byte[3 * 16];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * i);
        }
        byte[] labels = {0, 1, 0};
        Trainer trainer = Trainer.builder(
                        network, new ImageDataset("small", new Shape(1, 4, 4), 2, pixels, labels, Normalization.MNIST))
                .optimizer(Sgd.of(0.1).withMomentum(0.9))
                .batchSize(2)
                .epochs(1)
                .build();
        trainer.train();
        return new Checkpoint(new Model(network, Normalization.MNIST), trainer.state(), Map.of("rate", "0.1"));
    }
}
