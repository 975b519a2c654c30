package io.github.cnn4j.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.data.Dataset;
import io.github.cnn4j.loss.MeanSquaredError;
import io.github.cnn4j.loss.SoftmaxCrossEntropy;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.optim.Sgd;
import org.junit.jupiter.api.Test;

/** Data without labels: values to regress on, and soft labels. */
class RegressionTest {

    /** Targets as a function of the example. */
    private record Values(int size, int targetSize, Function function) implements Dataset {

        interface Function {
            double of(double x, int output);
        }

        @Override
        public String name() {
            return "values";
        }

        @Override
        public Shape shape() {
            return Shape.vector(1);
        }

        private double x(int index) {
            return 2.0 * index / (size - 1) - 1;
        }

        @Override
        public void copyExample(int index, Matrix batch, int row) {
            batch.setEntry(row, 0, x(index));
        }

        @Override
        public void copyTarget(int index, Matrix targets, int row) {
            for (int j = 0; j < targetSize; j++) {
                targets.setEntry(row, j, function.of(x(index), j));
            }
        }
    }

    @Test
    void fitsALineByMeanSquaredError() {
        Values line = new Values(50, 2, (x, j) -> j == 0 ? 3 * x - 1 : 0.5 - x);
        Network network = Network.builder(Shape.vector(1)).dense(2).build();

        History history = Trainer.builder(network, line)
                .test(line)
                .loss(new MeanSquaredError())
                .optimizer(Sgd.of(0.1).withMomentum(0.9))
                .batchSize(10)
                .epochs(60)
                .build()
                .train();

        assertEquals(3, network.parameters().get(0).value().getEntry(0, 0), 1e-6);
        assertEquals(-1, network.parameters().get(1).value().getEntry(0, 0), 1e-6);
        assertEquals(-1, network.parameters().get(0).value().getEntry(1, 0), 1e-6);
        Evaluation test = history.last().test();
        assertTrue(test.loss() < 1e-12, () -> "loss " + test.loss());
        assertEquals(50, test.examples());
        assertEquals(Double.NaN, test.accuracy());
        assertEquals(Double.NaN, test.crossEntropy());
    }

    @Test
    void fitsSoftLabels() {
        Values soft = new Values(20, 2, (x, j) -> j == 0 ? 0.7 : 0.3);
        Network network = Network.builder(Shape.vector(1)).dense(2).build();

        History history = Trainer.builder(network, soft)
                .optimizer(Sgd.of(0.5))
                .batchSize(20)
                .epochs(300)
                .build()
                .train();

        double entropy = -0.7 * Math.log(0.7) - 0.3 * Math.log(0.3);
        assertEquals(entropy, history.batchLosses().get(299), 1e-6);
        assertEquals(
                entropy, Evaluation.of(network, soft, new SoftmaxCrossEntropy()).loss(), 1e-6);
    }

    @Test
    void refusesTargetsThatAreNoDistribution() {
        Values line = new Values(50, 2, (x, j) -> 0.25);
        Network network = Network.builder(Shape.vector(1)).dense(2).build();
        Trainer trainer = Trainer.builder(network, line).shuffle(false).build();

        assertEquals(
                "softmax cross-entropy needs targets of at least 0 that add up to 1, got [0.25, 0.25] for example 0",
                assertThrows(IllegalArgumentException.class, trainer::train).getMessage());
    }

    @Test
    void refusesOtherNumbersOfTargets() {
        Network network = Network.builder(Shape.vector(1)).dense(3).build();

        assertEquals(
                "values has 2 target values for each example, but the network has 3 outputs",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Trainer.builder(network, new Values(5, 2, (x, j) -> 0)))
                        .getMessage());
    }
}
