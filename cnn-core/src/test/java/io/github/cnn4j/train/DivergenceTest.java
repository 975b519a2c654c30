package io.github.cnn4j.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.data.Batches;
import io.github.cnn4j.data.Dataset;
import io.github.cnn4j.data.ImageDataset;
import io.github.cnn4j.data.Images;
import io.github.cnn4j.data.LabelledDataset;
import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.layer.Form;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.optim.DivergenceException;
import io.github.cnn4j.optim.Sgd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DivergenceTest {

    private final ImageDataset data = Images.small(50, 1);

    private static String messageOf(TrainerBuilder builder) {
        Trainer trainer = builder.build();
        return assertThrows(DivergenceException.class, trainer::train).getMessage();
    }

    private static Dataset with(double bad, int example, int value, LabelledDataset data) {
        return new ObservedDataset(data, (index, batch, row) -> {
            if (index == example) {
                batch.setEntry(row, value, bad);
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void namesTheExampleWhoseInputIsNotANumber(Form form) {
        Network network = Networks.small().form(form).build();
        TrainerBuilder builder = Trainer.builder(network, with(Double.NaN, 21, 13, data))
                .shuffle(false)
                .batchSize(16);

        assertEquals(
                "epoch 1, batch 2: the loss is NaN; the input of layer conv holds NaN at value 13 of example 5 of the batch"
                        + " (example 21 of the data)",
                messageOf(builder));
    }

    @Test
    void findsTheExampleAmongShuffledOnes() {
        Network network = Networks.small().build();
        Batches batches = new Batches(data, 16, 3, true);
        batches.shuffle(0);
        int example = batches.example(2, 7);
        TrainerBuilder builder = Trainer.builder(network, with(Double.NEGATIVE_INFINITY, example, 0, data))
                .seed(3)
                .batchSize(16);

        String message = messageOf(builder);

        assertTrue(
                message.startsWith("epoch 1, batch 3: the loss is NaN; the input of layer conv holds -Infinity"),
                message);
        assertTrue(
                message.endsWith("at value 0 of example 7 of the batch (example " + example + " of the data)"),
                message);
    }

    @ParameterizedTest
    @EnumSource
    void namesTheParameterThatIsNotANumber(Form form) {
        Network network = Networks.small().form(form).build();
        TrainerBuilder builder = Trainer.builder(network, data)
                .batchSize(16)
                .epochs(2)
                .onBatch(result -> {
                    if (result.epoch() == 2 && result.batch() == 1) {
                        network.layer("fc1").parameters().get(0).value().setEntry(3, 5, Double.NaN);
                    }
                });

        assertEquals(
                "epoch 2, batch 2: the loss is NaN; parameter fc1.weight of layer fc1 holds NaN at row 3, column 5",
                messageOf(builder));
    }

    @Test
    void namesTheLayerWhoseOutputOverflows() {
        Network network = Network.builder(new Shape(1, 6, 5))
                .flatten()
                .dense(4)
                .dense(3)
                .initializer((parameter, random) -> parameter.name().equals("fc2.weight") ? 1e308 : 1)
                .build();

        assertEquals(
                "epoch 1, batch 1: the loss is NaN; the output of layer fc2 overflows; parameter fc2.weight reaches 1.0E308;"
                        + " a smaller learning rate or gradient clipping may help",
                messageOf(Trainer.builder(network, data)));
    }

    /** Whether or not the form computes the convolution and its pooling as one. */
    @ParameterizedTest
    @EnumSource
    void namesTheConvolutionWhoseOutputOverflows(Form form) {
        Network network = Network.builder(new Shape(1, 6, 5))
                .convolution(2, 3)
                .maxPooling(2)
                .flatten()
                .dense(3)
                .form(form)
                .initializer((parameter, random) -> parameter.name().equals("conv.weight") ? 1.5e308 : 1)
                .build();

        assertEquals(
                "epoch 1, batch 1: the loss is NaN; the output of layer conv overflows; parameter conv.weight reaches 1.5E308;"
                        + " a smaller learning rate or gradient clipping may help",
                messageOf(Trainer.builder(network, data)));
    }

    /** Logits of 1.6e308 and -1.6e308 are finite; their distance is not. */
    @Test
    void tellsWhenOnlyTheLossOverflows() {
        Network network = Network.builder(Shape.vector(1)).dense(2).build();
        Matrix weight = network.parameters().get(0).value();
        weight.assign(Matrix.of(new double[][] {{1.6e308}, {-1.6e308}}));
        network.parameters().get(1).value().fill(0);
        LabelledDataset one = new ImageDataset(
                "one", Shape.vector(1), 2, new byte[] {(byte) 255}, new byte[] {1}, new Normalization(0, 1));

        assertEquals(
                "epoch 1, batch 1: the loss is Infinity; all layers' outputs are finite, so the loss itself overflows",
                messageOf(Trainer.builder(network, one)));
    }

    @ParameterizedTest
    @EnumSource
    void aHugeRateIsToldOfAsSoonAsItHasDoneItsWork(Precision precision) {
        Network network = Networks.small().precision(precision).build();
        TrainerBuilder builder = Trainer.builder(network, data)
                .batchSize(16)
                .optimizer(Sgd.of(precision == Precision.DOUBLE ? 1e300 : 1e36));

        String message = messageOf(builder);

        assertTrue(message.matches("epoch 1, batch [234]: the loss is (NaN|Infinity); .*"), message);
        assertTrue(message.contains("layer"), message);
    }

    /** Nothing goes forward after the last step, so that nobody would meet what it left. */
    @Test
    void theLastStepOfAnEpochIsLookedAtToo() {
        Network network = Network.builder(new Shape(1, 6, 5)).flatten().dense(3).build();
        TrainerBuilder builder = Trainer.builder(network, data)
                .batchSize(50)
                .epochs(1)
                .optimizer(Sgd.of(Double.MAX_VALUE).withWeightDecay(Double.MAX_VALUE));

        String message = messageOf(builder);

        assertTrue(
                message.matches(
                        "epoch 1, batch 1: after the step parameter fc.weight of layer fc holds -?Infinity at row 0,"
                                + " column 0; a smaller learning rate or gradient clipping may help"),
                message);
    }

    @Test
    void aLossThatIsNotANumberTakesNoStep() {
        Network network = Networks.small().build();
        Network before = network.copy();
        Trainer trainer = Trainer.builder(network, with(Double.NaN, 0, 0, data))
                .batchSize(50)
                .build();

        assertThrows(DivergenceException.class, trainer::train);

        Networks.assertSameParameters("untouched", before, network);
    }
}
