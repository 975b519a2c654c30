package io.github.cnn4j.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.data.ImageDataset;
import io.github.cnn4j.data.LabelledDataset;
import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.layer.Form;
import io.github.cnn4j.layer.dense.Dense;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.optim.LearningRate;
import io.github.cnn4j.optim.Sgd;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was silently wrong in version 0.1.0 is refused. */
class RefusalsTest {

    /** Examples whose labels nobody checked. */
    private record Labels(int size, int wrong) implements LabelledDataset {

        @Override
        public String name() {
            return "labels";
        }

        @Override
        public Shape shape() {
            return Shape.vector(1);
        }

        @Override
        public int classes() {
            return 3;
        }

        @Override
        public int label(int index) {
            return index == wrong ? 7 : 1;
        }

        @Override
        public void copyExample(int index, Matrix batch, int row) {
            batch.setEntry(row, 0, index);
        }
    }

    private static final Network NETWORK =
            Network.builder(Shape.vector(1)).dense(3).build();

    @Test
    void anInterruptedEvaluationDoesNotLookWhole() {
        ImageDataset data = SmallTraining.data(1000, 1);
        Network network = SmallTraining.network(Precision.FLOAT, Form.VECTOR, 1);
        ObservedDataset interrupting = new ObservedDataset(data, (index, batch, row) -> {
            if (index == 700) {
                Thread.currentThread().interrupt();
            }
        });

        String message = assertThrows(CancellationException.class, () -> Evaluation.of(network, interrupting))
                .getMessage();

        assertTrue(Thread.interrupted(), "the interrupt was swallowed");
        assertEquals("interrupted after 768 of the 1000 examples of random", message);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void aRateThatNoScheduleMayReturn(double rate) {
        LearningRate schedule = epoch -> epoch < 1 ? 0.1 : rate;
        Trainer trainer = SmallTraining.trainer(
                        SmallTraining.network(Precision.FLOAT, Form.VECTOR, 1), Sgd.of(schedule))
                .build();

        assertEquals(
                "the learning rate schedule (by a custom schedule) returned " + rate
                        + " at epoch 1.0, expected a finite number of at least 0",
                assertThrows(IllegalStateException.class, trainer::train).getMessage());
    }

    @Test
    void anImageForClasses() {
        Network network = Network.builder(new Shape(1, 8, 8)).convolution(2, 5).build();

        assertEquals(
                "random has 4 classes, but the network outputs images of 2 x 4 x 4, expected one value per class",
                assertThrows(IllegalArgumentException.class, () -> Trainer.builder(network, SmallTraining.data(5, 1)))
                        .getMessage());
    }

    @Test
    void aBadLabelIsNamedByItsIndexInTheData() {
        Trainer trainer =
                Trainer.builder(NETWORK, new Labels(100, 61)).batchSize(10).build();
        String message = "label 7 of example 61 of labels is not a class: there are 3, from 0";

        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, trainer::train).getMessage());
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> Evaluation.of(NETWORK, new Labels(100, 61)))
                        .getMessage());
    }

    @Test
    void noExamples() {
        String message = "labels holds no examples";

        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> Evaluation.of(NETWORK, new Labels(0, -1)))
                        .getMessage());
        assertEquals(
                message,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Trainer.builder(NETWORK, new Labels(5, -1))
                                        .test(new Labels(0, -1)))
                        .getMessage());
    }

    @Test
    void moreClassesThanABytesLabelsCanTell() {
        assertEquals(
                "many: labels are bytes, so there can be 1 to 256 classes, got 1000",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new ImageDataset(
                                        "many", Shape.vector(1), 1000, new byte[1], new byte[1], Normalization.MNIST))
                        .getMessage());
    }

    @Test
    void pixelsOfNoImage() {
        assertEquals(
                "random has the images 0 .. 4, got index 99",
                assertThrows(
                                IndexOutOfBoundsException.class,
                                () -> SmallTraining.data(5, 1).pixels(99))
                        .getMessage());
    }

    @Test
    void nullWhereSettingsAreExpected() {
        assertEquals(
                "form",
                assertThrows(
                                NullPointerException.class,
                                () -> Network.builder(Shape.vector(1)).form(null))
                        .getMessage());
    }

    @Test
    void aDenseLayerOnAnImageHoweverItIsAdded() {
        assertEquals(
                "layer 1, fc, with input 1 x 8 x 8: a dense layer needs a vector, got an image of 1 x 8 x 8; put flatten()"
                        + " before it",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Network.builder(new Shape(1, 8, 8))
                                        .add(Dense.TYPE, Dense.attributes(3))
                                        .build())
                        .getMessage());
    }

    @Test
    void saysWhatItIs() {
        Network network = SmallTraining.network(Precision.FLOAT, Form.VECTOR, 1);

        assertEquals("Network of 6 layers, 1 x 8 x 8 to 4, 226 parameters, FLOAT, VECTOR", network.toString());
        assertEquals(
                "Trainer with SGD, rate 0.1 to 0.01 over 3 epochs by half a cosine, momentum 0.9; softmax cross-entropy; 40"
                        + " examples in batches of 7, shuffled, seed 5: 0 of 3 epochs done, 0 of 6 batches of the next",
                SmallTraining.trainer(network).build().toString());
    }
}
