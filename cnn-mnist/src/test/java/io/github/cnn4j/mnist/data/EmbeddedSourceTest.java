package io.github.cnn4j.mnist.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.cnn4j.data.LabelledDataset;
import io.github.cnn4j.matrix.Shape;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class EmbeddedSourceTest {
    @Test
    void holdsEveryClassAlike() throws IOException {
        TrainTest sample = MnistSource.embedded().load();

        assertEquals("MNIST sample, 6,000 + 1,000 images, embedded in this library", sample.description());
        assertEquals(new Shape(1, 28, 28), sample.train().shape());
        for (int label = 0; label < 10; label++) {
            assertEquals(EmbeddedSample.TRAIN_PER_CLASS, count(sample.train(), label));
            assertEquals(EmbeddedSample.TEST_PER_CLASS, count(sample.test(), label));
        }
    }

    private static int count(LabelledDataset data, int label) {
        int count = 0;
        for (int i = 0; i < data.size(); i++) {
            count += data.label(i) == label ? 1 : 0;
        }
        return count;
    }
}
