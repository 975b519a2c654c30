package io.github.cnn4j.train;

import static io.github.cnn4j.testing.Pools.inPoolOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.check.GradientCheck;
import io.github.cnn4j.check.GradientReport;
import io.github.cnn4j.layer.Form;
import io.github.cnn4j.layer.LayerPass;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.NetworkPass;
import io.github.cnn4j.optim.Sgd;
import io.github.cnn4j.testing.HalfDropped;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Training drops, inference does not, and what is dropped depends on nothing but seed, step, layer, example and position. */
class PurposeTest {

    private static Network network(Form form) {
        return Network.builder(new Shape(1, 8, 8))
                .convolution(3, 3)
                .maxPooling(2)
                .flatten()
                .add(HalfDropped.TYPE)
                .dense(4)
                .form(form)
                .build();
    }

    private static TrainerBuilder trainer(Network network) {
        return SmallTraining.trainer(network, Sgd.of(0.1).withMomentum(0.5));
    }

    @ParameterizedTest
    @EnumSource
    void evaluationBetweenEpochsIsInference(Form form) {
        Network network = network(form);
        List<Evaluation> expected = new ArrayList<>();

        History history = trainer(network)
                .onEpoch(result -> expected.add(Evaluation.of(network, SmallTraining.data(10, 2))))
                .build()
                .train();

        assertEquals(expected, history.epochs().stream().map(EpochResult::test).toList());
        assertNotEquals(expected.get(0), expected.get(1));
    }

    @Test
    void trainingDropsAndPredictionDoesNot() {
        Network network = network(Form.BATCH_PARALLEL);
        Matrix x = Precision.DOUBLE.zeros(3, 64);
        x.fill(1);
        NetworkPass training = network.newTrainingPass(3);
        Matrix first = training.forward(x).copy();
        Matrix second = training.forward(x).copy();
        training.moveTo(1, 0, 0);
        Matrix again = training.forward(x).copy();
        NetworkPass part = network.newTrainingPass(1);
        part.moveTo(1, 0, 2);

        assertNotEquals(first, second, "the next step draws other numbers");
        assertEquals(first, again, "the same step draws the same numbers");
        assertEquals(
                first.rows(2, 3), part.forward(x.rows(2, 3)), "an example keeps its numbers in a part of the batch");
        assertEquals(network.logits(x).rows(0, 1), network.logits(x.rows(0, 1)));
        assertNotEquals(network.logits(x), first);
    }

    @Test
    void theBitsDependNeitherOnThreadsNorOnTheForm() {
        Network one = network(Form.BATCH_PARALLEL);
        inPoolOf(1, () -> trainer(one).build().train());
        for (int threads : new int[] {2, 4, 16}) {
            Network many = network(Form.BATCH_PARALLEL);
            inPoolOf(threads, () -> trainer(many).build().train());
            assertEquals(SmallTraining.bits(one), SmallTraining.bits(many));
        }
        Network vector = network(Form.VECTOR);
        Matrix x = Precision.DOUBLE.zeros(3, 64);
        x.fill(1);
        double difference = network(Form.SCALAR)
                .newTrainingPass(3)
                .forward(x)
                .subtract(vector.newTrainingPass(3).forward(x))
                .getNorm();
        assertTrue(difference < 1e-12, () -> "the forms drop other values: " + difference);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 11})
    void resumesWithTheNumbersOfItsStep(int step) {
        Network unbroken = network(Form.BATCH_PARALLEL);
        trainer(unbroken).build().train();
        Network network = network(Form.BATCH_PARALLEL);
        int[] done = {0};
        Trainer stopped = trainer(network)
                .onBatch(result -> {
                    if (++done[0] == step) {
                        Thread.currentThread().interrupt();
                    }
                })
                .build();
        stopped.train();

        trainer(network).resumeFrom(stopped.state()).build().train();

        assertEquals(SmallTraining.bits(unbroken), SmallTraining.bits(network));
    }

    @Test
    void itsGradientsAreRight() {
        Matrix x = Precision.DOUBLE.zeros(3, 64);
        for (int i = 0; i < 3 * 64; i++) {
            x.setEntry(i / 64, i % 64, Math.sin(i));
        }

        GradientReport report = GradientCheck.of(network(Form.BATCH_PARALLEL)).run(x, new int[] {0, 1, 3});

        assertTrue(report.maxError() <= 1e-6, report::toString);
    }

    @ParameterizedTest
    @EnumSource
    void anInferencePassOwnsNoGradients(Form form) {
        NetworkPass pass = network(form).newInferencePass(4);

        assertEquals(List.of(), pass.gradients());
        for (LayerPass layer : pass.layers()) {
            assertEquals(List.of(), layer.gradients());
            assertEquals(null, layer.output().delta());
        }
    }
}
