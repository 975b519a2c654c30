package io.github.cnn4j.train;

import static io.github.cnn4j.train.SmallTraining.bits;
import static io.github.cnn4j.train.SmallTraining.course;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.io.model.Checkpoint;
import io.github.cnn4j.io.model.Model;
import io.github.cnn4j.layer.State;
import io.github.cnn4j.loss.SoftmaxCrossEntropy;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.optim.Adam;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that overfits: its best epoch is not its last one. */
class RestoringBestTest {

    private static final StoppingRule RULE = StoppingRule.noImprovement(3, 0).restoringBest();

    @TempDir
    private Path directory;

    private static Network network(long seed) {
        return Network.builder(new Shape(1, 8, 8))
                .convolution(3, 3)
                .batchNormalization()
                .relu()
                .flatten()
                .dense(4)
                .precision(Precision.FLOAT)
                .seed(seed)
                .build();
    }

    private static TrainerBuilder trainer(Network network, StoppingRule rule) {
        return SmallTraining.trainer(network, Adam.of(0.03)).epochs(9).stopWhen(rule);
    }

    private static List<Long> all(Network network) {
        return Stream.of(
                        bits(network),
                        bits(network.states().stream().map(State::value).toList()))
                .flatMap(List::stream)
                .toList();
    }

    private static int best(History history) {
        int best = 0;
        for (int i = 0; i < history.epochs().size(); i++) {
            if (history.epochs().get(i).test().loss()
                    < history.epochs().get(best).test().loss()) {
                best = i;
            }
        }
        return best;
    }

    @Test
    void theNetworkIsThatOfTheBestEpoch() {
        List<List<Long>> afterEachEpoch = new ArrayList<>();
        Network network = network(1);
        Trainer trainer = trainer(network, RULE)
                .onEpoch(result -> afterEachEpoch.add(all(network)))
                .build();

        History history = trainer.train();

        int best = best(history);
        assertEquals(History.End.STOPPED_EARLY, history.end());
        assertEquals(best + 4, history.epochs().size());
        assertEquals(afterEachEpoch.get(best), all(network));
        assertNotEquals(afterEachEpoch.get(best + 3), all(network));
        assertEquals(
                history.epochs().get(best).test(),
                Evaluation.of(network, SmallTraining.data(10, 2), new SoftmaxCrossEntropy()));
        TrainingState state = trainer.state();
        assertEquals(
                afterEachEpoch.get(best + 3),
                Stream.of(bits(state.parameters()), bits(state.layerStates()))
                        .flatMap(List::stream)
                        .toList());
        assertEquals(best + 1, assertNotNullBest(state).epoch());
        assertEquals(course(history), course(trainer.train()), "training again changes nothing");
        assertEquals(afterEachEpoch.get(best), all(network));
    }

    private static TrainingState.Best assertNotNullBest(TrainingState state) {
        assertNotNull(state.best());
        return state.best();
    }

    @Test
    void theLastEpochRestoresToo() {
        Network network = network(1);
        Network plain = network(1);
        History history =
                trainer(network, StoppingRule.never().restoringBest()).build().train();
        trainer(plain, StoppingRule.never()).epochs(best(history) + 1).build().train();

        assertEquals(History.End.FINISHED, history.end());
        assertTrue(best(history) < 8, "the last epoch is the best, so nothing was tried");
        assertEquals(all(plain), all(network));
    }

    @Test
    void anInterruptedRunKeepsWhatItHasAndResumesFromAFileToTheSameEnd() throws Exception {
        Network unbroken = network(1);
        History expected = trainer(unbroken, RULE).build().train();
        int batches = expected.batchLosses().size();
        for (int stop = 1; stop <= batches; stop += 5) {
            int at = stop;
            int[] done = {0};
            Trainer first = trainer(network(1), RULE)
                    .onBatch(result -> {
                        if (++done[0] == at) {
                            Thread.currentThread().interrupt();
                        }
                    })
                    .build();
            first.train();
            Path file = directory.resolve("state-" + stop);
            new Checkpoint(new Model(first.network(), Normalization.MNIST), first.state(), Map.of()).save(file);

            Checkpoint checkpoint = Checkpoint.load(file);
            Network network = checkpoint.model().network();
            History history = trainer(network, RULE)
                    .resumeFrom(checkpoint.state())
                    .build()
                    .train();

            assertEquals(course(expected), course(history), "stopped after batch " + stop);
            assertEquals(all(unbroken), all(network), "stopped after batch " + stop);
        }
    }

    @Test
    void aStateAfterTheEndGoesOnFromTheLastEpoch() {
        Trainer ended = trainer(network(1), StoppingRule.never().restoringBest())
                .epochs(6)
                .build();
        ended.train();
        Network unbroken = network(1);
        trainer(unbroken, StoppingRule.never().restoringBest()).build().train();

        Network network = network(2);
        trainer(network, StoppingRule.never().restoringBest())
                .resumeFrom(ended.state())
                .build()
                .train();

        assertEquals(all(unbroken), all(network));
    }

    @Test
    void refusesAStateThatKeptNoBestEpoch() {
        Trainer plain = trainer(network(1), StoppingRule.never()).epochs(2).build();
        History history = plain.train();
        TrainerBuilder other = trainer(network(1), RULE).resumeFrom(plain.state());

        assertEquals(
                "this trainer restores the best epoch, which is " + (best(history) + 1)
                        + ", but the state to resume from keeps the parameters of none",
                assertThrows(IllegalArgumentException.class, other::build).getMessage());
        Trainer early = trainer(network(1), RULE)
                .onBatch(result -> Thread.currentThread().interrupt())
                .build();
        early.train();
        trainer(network(1), RULE).resumeFrom(early.state()).build();
    }

    @Test
    void refusesAnswersThatContradict() {
        StoppingRule fickle = new StoppingRule() {
            @Override
            public boolean stopAfter(List<EpochResult> epochs) {
                return false;
            }

            @Override
            public OptionalInt bestEpoch(List<EpochResult> epochs) {
                return OptionalInt.of(epochs.size() < 3 ? epochs.size() : 1);
            }
        };
        Trainer trainer = trainer(network(1), fickle).build();

        assertEquals(
                "the stopping rule restores epoch 1 of 3, expected the last one or epoch 2, which it restored before",
                assertThrows(IllegalStateException.class, trainer::train).getMessage());
    }

    @Test
    void needsATestSet() {
        Trainer trainer = Trainer.builder(network(1), SmallTraining.data(20, 1))
                .stopWhen(StoppingRule.never().restoringBest())
                .build();

        assertEquals(
                "early stopping needs the loss on a test set, and this training run has none; give the trainer one",
                assertThrows(IllegalStateException.class, trainer::train).getMessage());
    }
}
