package io.github.cnn4j.train;

import static io.github.cnn4j.train.SmallTraining.STEPS;
import static io.github.cnn4j.train.SmallTraining.bits;
import static io.github.cnn4j.train.SmallTraining.course;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.data.BatchOrder;
import io.github.cnn4j.layer.Form;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.optim.Sgd;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A training stopped after any batch and gone on with elsewhere ends with the bits of an unbroken one. */
class ResumeTest {

    private static final Form FORM = Form.BATCH_PARALLEL;

    @ParameterizedTest
    @EnumSource
    void goesOnAfterAnyBatchToTheSameBits(Precision precision) {
        assertGoesOnAfterAnyBatch(precision, SmallTraining.plain());
        assertGoesOnAfterAnyBatch(precision, SmallTraining.full());
        assertGoesOnAfterAnyBatch(precision, Sgd.of(0.1));
    }

    private static void assertGoesOnAfterAnyBatch(Precision precision, Sgd optimizer) {
        Network unbroken = network(precision, 1);
        History expected = SmallTraining.trainer(unbroken, optimizer).build().train();
        for (int stop = 0; stop <= STEPS; stop++) {
            TrainingState state =
                    stoppedAfter(stop, network(precision, 1), optimizer).state();
            assertEquals(stop, state.steps());

            Network network = network(precision, 99);
            Trainer resumed =
                    SmallTraining.trainer(network, optimizer).resumeFrom(state).build();
            assertEquals(bits(state.parameters()), bits(network));
            History history = resumed.train();

            assertEquals(course(expected), course(history), "stopped after batch " + stop);
            assertEquals(bits(unbroken), bits(network), "stopped after batch " + stop);
        }
    }

    @ParameterizedTest
    @EnumSource
    void goesOnWithOtherThreadsToTheSameBits(Precision precision) throws Exception {
        Network unbroken = network(precision, 1);
        History expected = SmallTraining.trainer(unbroken).build().train();
        for (int threads : new int[] {1, 2, 3, 5}) {
            TrainingState state =
                    stoppedAfter(2 * threads, network(precision, 1)).state();
            Network network = network(precision, 99);
            ForkJoinPool pool = new ForkJoinPool(threads);
            try {
                History history = pool.submit(() -> SmallTraining.trainer(network)
                                .resumeFrom(state)
                                .build()
                                .train())
                        .get();
                assertEquals(course(expected), course(history));
            } finally {
                pool.shutdown();
            }
            assertEquals(bits(unbroken), bits(network), threads + " threads");
        }
    }

    @Test
    void goesOnAfterAnEvaluationThatWasInterrupted() {
        Network unbroken = network(Precision.DOUBLE, 1);
        History expected = SmallTraining.trainer(unbroken).build().train();
        Network network = network(Precision.DOUBLE, 1);
        Trainer first = SmallTraining.trainer(network)
                .onBatch(result -> {
                    if (result.batch() == result.batches()) {
                        Thread.currentThread().interrupt();
                    }
                })
                .build();
        assertEquals(History.End.INTERRUPTED, first.train().end());
        assertEquals(6, first.state().batchesOfEpoch());

        Trainer second = SmallTraining.trainer(network(Precision.DOUBLE, 2))
                .resumeFrom(first.state())
                .build();

        assertEquals(course(expected), course(second.train()));
        assertEquals(bits(unbroken), bits(second.network()));
    }

    @Test
    void stopsEarlyWhereTheUnbrokenTrainingStops() {
        StoppingRule afterTwo = results -> results.size() == 2;
        Network unbroken = network(Precision.DOUBLE, 1);
        History expected =
                SmallTraining.trainer(unbroken).stopWhen(afterTwo).build().train();
        List<TrainingState> states = new ArrayList<>();
        SmallTraining.trainer(network(Precision.DOUBLE, 1))
                .stopWhen(afterTwo)
                .onState((trainer, moment) -> states.add(trainer.state()))
                .build()
                .train();

        for (TrainingState state : states) {
            Network network = network(Precision.DOUBLE, 2);
            History history = SmallTraining.trainer(network)
                    .stopWhen(afterTwo)
                    .resumeFrom(state)
                    .build()
                    .train();
            assertEquals(course(expected), course(history), "resumed after " + state.steps());
            assertEquals(bits(unbroken), bits(network));
        }
        assertEquals(12 + 2 + 1, states.size());
    }

    @Test
    void aStateIsACopyThatTrainingLeavesAlone() {
        Network network = network(Precision.DOUBLE, 1);
        Trainer trainer = stoppedAfter(4, network);
        TrainingState state = trainer.state();
        List<Long> before = bits(state.parameters());
        List<Long> velocities = bits(List.copyOf(state.optimizerStates().values()));

        trainer.train();

        assertEquals(before, bits(state.parameters()));
        assertEquals(velocities, bits(List.copyOf(state.optimizerStates().values())));
        assertFalse(before.equals(bits(network)));
        assertEquals(4, state.steps());
    }

    @Test
    void momentsComeInOrder() {
        List<String> moments = new ArrayList<>();
        SmallTraining.trainer(network(Precision.FLOAT, 1))
                .epochs(1)
                .onState((trainer, moment) ->
                        moments.add(moment + " " + trainer.state().steps() + " "
                                + trainer.state().epochs().size()))
                .build()
                .train();

        assertEquals(
                List.of(
                        "BATCH 1 0",
                        "BATCH 2 0",
                        "BATCH 3 0",
                        "BATCH 4 0",
                        "BATCH 5 0",
                        "BATCH 6 0",
                        "EPOCH 6 1",
                        "END 6 1"),
                moments);
    }

    @Test
    void refusesTheStateOfOtherBatches() {
        TrainingState state = stoppedAfter(4, network(Precision.DOUBLE, 1)).state();
        TrainerBuilder other =
                SmallTraining.trainer(network(Precision.DOUBLE, 1)).batchSize(8).resumeFrom(state);

        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, other::build);

        assertEquals(
                "this trainer has 40 examples in batches of 8, shuffled, seed 5, but the state to resume from has 40 examples in"
                        + " batches of 7, shuffled, seed 5",
                e.getMessage());
        assertEquals("40 examples in batches of 7, not shuffled", new BatchOrder(40, 7, 5, false).toString());
    }

    @Test
    void refusesTheStateOfAnotherNetwork() {
        TrainingState state = stoppedAfter(4, network(Precision.DOUBLE, 1)).state();
        TrainerBuilder other =
                SmallTraining.trainer(network(Precision.FLOAT, 1)).resumeFrom(state);

        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, other::build);

        assertTrue(e.getMessage().startsWith("the network has parameters of [3 x 9 FLOAT, "), e.getMessage());
        assertTrue(e.getMessage().contains("but the state to resume from has [3 x 9 DOUBLE, "), e.getMessage());
    }

    @Test
    void refusesAStateThatDoesNotAddUp() {
        TrainingState s = stoppedAfter(4, network(Precision.DOUBLE, 1)).state();
        List<Double> thirteen = Collections.nCopies(13, 1.0);
        assertEquals(
                "after 0 epochs of 6 batches there are 0 to 6 losses, got 13",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new TrainingState(
                                        s.settings(),
                                        s.epochs(),
                                        thirteen,
                                        0,
                                        s.parameters(),
                                        s.layerStates(),
                                        s.optimizerStates(),
                                        null))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> new BatchOrder(0, 1, 1, true));
        assertThrows(IllegalArgumentException.class, () -> new BatchOrder(1, 0, 1, true));
    }

    private static Network network(Precision precision, long seed) {
        return SmallTraining.network(precision, FORM, seed);
    }

    private static Trainer stoppedAfter(int steps, Network network) {
        return stoppedAfter(steps, network, SmallTraining.plain());
    }

    /** Interrupted during the given batch, so that the training ends after it; 0 before the first. */
    private static Trainer stoppedAfter(int steps, Network network, Sgd optimizer) {
        int[] done = {0};
        Trainer trainer = SmallTraining.trainer(network, optimizer)
                .onState((t, moment) -> {
                    if (moment == StateListener.Moment.BATCH && ++done[0] == steps) {
                        Thread.currentThread().interrupt();
                    }
                })
                .build();
        if (steps > 0) {
            assertEquals(History.End.INTERRUPTED, trainer.train().end());
        }
        return trainer;
    }
}
