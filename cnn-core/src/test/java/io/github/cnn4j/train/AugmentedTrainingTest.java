package io.github.cnn4j.train;

import static io.github.cnn4j.testing.Pools.inPoolOf;
import static io.github.cnn4j.train.SmallTraining.bits;
import static io.github.cnn4j.train.SmallTraining.course;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.cnn4j.data.Augmentation;
import io.github.cnn4j.layer.Form;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.network.Network;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run on images that differ in every epoch has the same bits on any threads, and goes on after any batch. */
class AugmentedTrainingTest {

    private static final Augmentation AUGMENTATION =
            Augmentation.digits().withElastic(4, 2).withFlip(true).withCrop(1).withErasing(0.3);

    private static Network network(Precision precision, long seed) {
        return SmallTraining.network(precision, Form.BATCH_PARALLEL, seed);
    }

    private static TrainerBuilder trainer(Network network, Augmentation augmentation) {
        return Trainer.builder(network, augmentation.of(SmallTraining.data(40, 1)))
                .test(augmentation.of(SmallTraining.data(10, 2)))
                .optimizer(SmallTraining.full())
                .batchSize(7)
                .shards(2)
                .epochs(3)
                .seed(5);
    }

    @ParameterizedTest
    @EnumSource
    void hasTheSameBitsOnAnyThreads(Precision precision) {
        Network one = network(precision, 1);
        History expected = inPoolOf(1, () -> trainer(one, AUGMENTATION).build().train());
        for (int threads : new int[] {2, 3, 7, 16}) {
            Network other = network(precision, 1);
            History history =
                    inPoolOf(threads, () -> trainer(other, AUGMENTATION).build().train());
            assertEquals(course(expected), course(history), threads + " threads");
            assertEquals(bits(one), bits(other), threads + " threads");
        }
    }

    @ParameterizedTest
    @EnumSource
    void goesOnAfterAnyBatchToTheSameBits(Precision precision) {
        List<TrainingState> states = new ArrayList<>();
        Network unbroken = network(precision, 1);
        History expected = trainer(unbroken, AUGMENTATION)
                .onState((trainer, moment) -> states.add(trainer.state()))
                .build()
                .train();
        assertEquals(SmallTraining.STEPS + 3 + 1, states.size());
        for (TrainingState state : states) {
            Network network = network(precision, 99);
            History history =
                    trainer(network, AUGMENTATION).resumeFrom(state).build().train();
            assertEquals(course(expected), course(history), "after " + state.steps());
            assertEquals(bits(unbroken), bits(network), "after " + state.steps());
        }
    }

    @Test
    void theTestImagesStayAsTheyAre() {
        Network augmented = network(Precision.DOUBLE, 1);
        History history = trainer(augmented, AUGMENTATION).build().train();

        assertEquals(
                Evaluation.of(augmented, SmallTraining.data(10, 2)).accuracy(),
                history.last().test().accuracy());
        assertEquals(
                Evaluation.of(augmented, SmallTraining.data(10, 2)).crossEntropy(),
                history.last().test().crossEntropy(),
                1e-12);
        Network plain = network(Precision.DOUBLE, 1);
        assertNotEquals(
                history.batchLosses(),
                trainer(plain, Augmentation.NONE).build().train().batchLosses());
    }

    @Test
    void isResumedWithTheSameAugmentationOnly() {
        TrainingState state = trainer(network(Precision.DOUBLE, 1), Augmentation.NONE.withShift(1))
                .build()
                .state();

        TrainerBuilder other = trainer(network(Precision.DOUBLE, 1), Augmentation.NONE);
        assertEquals(
                "this trainer has data without augmentation, but the state to resume from has data with shift 1.0",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> other.resumeFrom(state).build())
                        .getMessage());
    }
}
