package io.github.cnn4j.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.cnn4j.data.Images;
import io.github.cnn4j.data.LabelledDataset;
import io.github.cnn4j.loss.SoftmaxCrossEntropy;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.optim.Sgd;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class TrainerBuilderTest {

    private final Network network = Networks.small().build();
    private final LabelledDataset data = Images.small(70, 1);

    @Test
    void defaultsAreTheHomeworks() {
        TrainerBuilder builder = Trainer.builder(network, data);

        assertEquals(20, builder.epochs);
        assertEquals(64, builder.batchSize);
        assertEquals(1, builder.seed);
        assertEquals(true, builder.shuffle);
        assertEquals(Sgd.of(0.01).withMomentum(0.5), builder.optimizer);
        assertEquals(new SoftmaxCrossEntropy(0), builder.loss);
    }

    @Test
    void severalMayListenInTheirOrder() {
        List<String> heard = new ArrayList<>();
        Trainer.builder(network, data)
                .epochs(1)
                .onBatch(result -> heard.add("a" + result.batch()))
                .onBatch(result -> heard.add("b" + result.batch()))
                .onEpoch(result -> heard.add("c" + result.epoch()))
                .onEpoch(result -> heard.add("d" + result.epoch()))
                .build()
                .train();

        assertEquals(List.of("a1", "b1", "a2", "b2", "c1", "d1"), heard);
    }

    @Test
    void aTrainerKeepsTheSettingsItWasBuiltWith() {
        TrainerBuilder builder = Trainer.builder(network, data).epochs(1);
        Trainer trainer = builder.build();

        builder.epochs(5).onEpoch(result -> {
            throw new AssertionError("a listener that came too late");
        });

        assertEquals(1, trainer.train().epochs().size());
    }

    @Test
    void refusesNumbersBelowOne() {
        TrainerBuilder builder = Trainer.builder(network, data);

        assertRefused("the number of epochs must be at least 1, got 0", () -> builder.epochs(0));
        assertRefused("the number of epochs must be at least 1, got -3", () -> builder.epochs(-3));
        assertRefused("the batch size must be at least 1, got 0", () -> builder.batchSize(0));
        assertRefused("the batch size must be at least 1, got -64", () -> builder.batchSize(-64));
    }

    @Test
    void refusesDataOfAnotherShape() {
        LabelledDataset digits = Images.digits(3, 1);
        String message = "digits has examples of 1 x 28 x 28, but the network expects 1 x 6 x 5";

        assertRefused(message, () -> Trainer.builder(network, digits));
        assertRefused(message, () -> Trainer.builder(network, data).test(digits));
        assertRefused(message, () -> Evaluation.of(network, digits));
        assertRefused(message, () -> Predictions.forEachBatch(network, digits, (logits, targets, first) -> {}));
    }

    @Test
    void refusesDataOfMoreClassesThanOutputs() {
        Network two = Network.builder(new Shape(1, 6, 5)).flatten().dense(2).build();
        String message = "small has 3 classes, but the network has outputs for 2";

        assertRefused(message, () -> Trainer.builder(two, data));
        assertRefused(message, () -> Evaluation.of(two, data));
    }

    @Test
    void takesDataOfFewerClassesThanOutputs() {
        Network five = Network.builder(new Shape(1, 6, 5)).flatten().dense(5).build();

        assertEquals(
                1,
                Trainer.builder(five, data).epochs(1).build().train().epochs().size());
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
