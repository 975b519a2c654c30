package io.github.cnn4j.train;

import static io.github.cnn4j.testing.Matrices.assertSameBits;
import static io.github.cnn4j.train.Networks.assertSameParameters;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.data.Batches;
import io.github.cnn4j.data.Dataset;
import io.github.cnn4j.data.ImageDataset;
import io.github.cnn4j.data.Images;
import io.github.cnn4j.data.LabelledDataset;
import io.github.cnn4j.loss.SoftmaxCrossEntropy;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.NetworkPass;
import io.github.cnn4j.optim.LearningRate;
import io.github.cnn4j.optim.Sgd;
import io.github.cnn4j.optim.Stepper;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrainerTest {

    private final Network network = Networks.small().build();
    private final ImageDataset data = Images.small(50, 1);

    @Test
    void learnsWhatCanBeLearnt() {
        History history = Trainer.builder(network, data)
                .test(Images.small(40, 2))
                .epochs(60)
                .batchSize(10)
                .optimizer(Sgd.of(0.05).withMomentum(0.9))
                .build()
                .train();

        assertEquals(History.End.FINISHED, history.end());
        assertEquals(1, history.last().test().accuracy());
        assertTrue(history.last().trainLoss() < 0.01, () -> history.last().toString());
    }

    @Test
    void everyEpochSeesEveryExampleOnceInAnotherOrder() {
        List<Integer> seen = new ArrayList<>();
        Dataset observed = new ObservedDataset(data, (index, batch, row) -> seen.add(index));

        Trainer.builder(network, observed).epochs(2).batchSize(16).build().train();

        List<Integer> all = IntStream.range(0, 50).boxed().toList();
        assertEquals(100, seen.size());
        assertEquals(all, seen.subList(0, 50).stream().sorted().toList());
        assertEquals(all, seen.subList(50, 100).stream().sorted().toList());
        assertTrue(!seen.subList(0, 50).equals(seen.subList(50, 100)));
        assertTrue(!seen.subList(0, 50).equals(all));
    }

    @Test
    void takesTheOrderOfTheDataIfToldTo() {
        List<Integer> seen = new ArrayList<>();
        Dataset observed = new ObservedDataset(data, (index, batch, row) -> seen.add(index));

        Trainer.builder(network, observed)
                .shuffle(false)
                .epochs(1)
                .batchSize(16)
                .build()
                .train();

        assertEquals(IntStream.range(0, 50).boxed().toList(), seen);
    }

    @Test
    void tellsOfAllTestExamplesAtEveryEvaluationAndIsNotDisturbedByIt() {
        List<Integer> starts = new ArrayList<>();
        int[] examples = new int[1];
        TrainerBuilder builder = Trainer.builder(network, data)
                .test(Images.small(40, 2))
                .epochs(2)
                .batchSize(16);
        History undisturbed = Trainer.builder(Networks.small().build(), data)
                .test(Images.small(40, 2))
                .epochs(2)
                .batchSize(16)
                .build()
                .train();

        History history = builder.onTest((logits, targets, firstIndex) -> {
                    starts.add(firstIndex);
                    examples[0] += logits.getRowDimension();
                    logits.fill(Double.NaN);
                })
                .build()
                .train();

        assertEquals(List.of(0, 0), starts);
        assertEquals(80, examples[0]);
        assertEquals(undisturbed.last().test(), history.last().test());
    }

    @Test
    void tellsOfEveryBatchTheLastPartialOneIncluded() {
        List<BatchResult> heard = new ArrayList<>();
        History history = Trainer.builder(network, data)
                .epochs(2)
                .batchSize(16)
                .onBatch(heard::add)
                .build()
                .train();

        assertEquals(
                List.of("1 1/4", "1 2/4", "1 3/4", "1 4/4", "2 1/4", "2 2/4", "2 3/4", "2 4/4"),
                heard.stream()
                        .map(r -> r.epoch() + " " + r.batch() + "/" + r.batches())
                        .toList());
        assertEquals(
                history.batchLosses(), heard.stream().map(BatchResult::loss).toList());
    }

    @Test
    void anEpochsLossIsTheMeanOverItsExamples() {
        History history =
                Trainer.builder(network, data).epochs(1).batchSize(16).build().train();

        List<Double> losses = history.batchLosses();
        double sum = 16 * (losses.get(0) + losses.get(1) + losses.get(2)) + 2 * losses.get(3);
        assertEquals(sum / 50, history.last().trainLoss(), 1e-14);
    }

    @Test
    void evaluatesAfterEveryEpoch() {
        LabelledDataset test = Images.small(37, 3);
        List<Evaluation> expected = new ArrayList<>();
        History history = Trainer.builder(network, data)
                .test(test)
                .epochs(3)
                .batchSize(64)
                .onEpoch(result -> expected.add(Evaluation.of(network, test)))
                .build()
                .train();

        assertEquals(expected, history.epochs().stream().map(EpochResult::test).toList());
        assertEquals(
                List.of(1, 2, 3),
                history.epochs().stream().map(EpochResult::epoch).toList());
        assertTrue(history.epochs().stream().allMatch(epoch -> epoch.seconds() > 0));
    }

    /** With a pause in each copied example there is a least time as well; the evaluation's pauses do not count. */
    @Test
    void secondsAreThoseOfTheTraining() {
        Dataset slow = new ObservedDataset(data, (index, batch, row) -> pause());
        long start = System.nanoTime();

        History history =
                Trainer.builder(network, slow).test(slow).epochs(2).build().train();

        double elapsed = (System.nanoTime() - start) / 1e9;
        double told =
                history.epochs().stream().mapToDouble(EpochResult::seconds).sum();
        assertTrue(told >= 0.1, () -> told + " s for 100 examples of at least 1 ms");
        assertTrue(told <= elapsed - 0.1, () -> told + " of " + elapsed + " s, with evaluations of at least 0.1 s");
    }

    private static void pause() {
        long end = System.nanoTime() + 1_000_000;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    @Test
    void withoutATestSetNothingIsKnownOfIt() {
        History history = Trainer.builder(network, data).epochs(1).build().train();

        assertEquals(Evaluation.NONE, history.last().test());
    }

    /** The documentation's loop, written with the parts that the trainer is made of. */
    @Test
    void isForwardBackwardAndAStepPerBatch() {
        Network byHand = network.copy();
        Sgd sgd = Sgd.of(LearningRate.cosine(0.1, 0.01, 2)).withMomentum(0.5);
        Trainer.builder(network, data)
                .optimizer(sgd)
                .epochs(2)
                .batchSize(16)
                .seed(9)
                .build()
                .train();

        NetworkPass pass = byHand.newTrainingPass(16);
        Stepper stepper = sgd.newStepper(byHand.parameters(), pass.gradients());
        Matrix targets = byHand.precision().zeros(16, 3);
        Batches batches = new Batches(data, 16, 9, true);
        for (int epoch = 0; epoch < 2; epoch++) {
            batches.shuffle(epoch);
            for (int batch = 0; batch < 4; batch++) {
                int n = batches.fill(batch, pass.input(), targets);
                pass.forward(n);
                pass.backward(new SoftmaxCrossEntropy(), targets.rows(0, n));
                stepper.step(epoch + batch / 4.0);
            }
        }
        assertSameParameters("after 8 steps", byHand, network);
    }

    @Test
    void batchesMayBeLargerThanTheData() {
        Network other = network.copy();

        Trainer.builder(network, data)
                .batchSize(Integer.MAX_VALUE)
                .epochs(2)
                .build()
                .train();
        Trainer.builder(other, data).batchSize(50).epochs(2).build().train();

        assertSameParameters("one batch an epoch", other, network);
    }

    @Test
    void sameSeedSameBitsAnotherSeedOtherBits() {
        Network second = network.copy();
        Network third = network.copy();

        History one = Trainer.builder(network, data)
                .epochs(2)
                .batchSize(16)
                .seed(5)
                .build()
                .train();
        History two = Trainer.builder(second, data)
                .epochs(2)
                .batchSize(16)
                .seed(5)
                .build()
                .train();
        History three = Trainer.builder(third, data)
                .epochs(2)
                .batchSize(16)
                .seed(6)
                .build()
                .train();

        assertEquals(one.batchLosses(), two.batchLosses());
        assertSameParameters("same seed", network, second);
        assertTrue(!one.batchLosses().equals(three.batchLosses()));
    }

    @Test
    void onceFinishedItStaysFinished() {
        Trainer trainer = Trainer.builder(network, data).epochs(1).build();
        History first = trainer.train();
        List<Matrix> after = Networks.values(network.copy());

        assertEquals(first, trainer.train());
        assertSameBits("parameters", after, Networks.values(network));
    }

    @Test
    void stopsWhenTheRuleSaysSo() {
        List<Integer> asked = new ArrayList<>();
        History history = Trainer.builder(network, data)
                .epochs(9)
                .stopWhen(epochs -> {
                    asked.add(epochs.size());
                    return epochs.size() == 3;
                })
                .build()
                .train();

        assertEquals(History.End.STOPPED_EARLY, history.end());
        assertEquals(3, history.epochs().size());
        assertEquals(List.of(1, 2, 3), asked);
    }

    @Test
    void aListenersExceptionLeavesATrainerThatCanGoOn() {
        Network unbroken = network.copy();
        Trainer.builder(unbroken, data).epochs(2).batchSize(16).build().train();
        List<BatchResult> heard = new ArrayList<>();
        Trainer trainer = Trainer.builder(network, data)
                .epochs(2)
                .batchSize(16)
                .onBatch(result -> {
                    heard.add(result);
                    if (heard.size() == 3) {
                        throw new UnsupportedOperationException("enough");
                    }
                })
                .build();

        assertEquals(
                "enough",
                assertThrows(UnsupportedOperationException.class, trainer::train)
                        .getMessage());
        History history = trainer.train();

        assertEquals(8, heard.size());
        assertEquals(8, history.batchLosses().size());
        assertSameParameters("after the exception", unbroken, network);
    }
}
