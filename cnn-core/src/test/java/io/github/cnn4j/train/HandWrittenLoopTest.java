package io.github.cnn4j.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.cnn4j.data.Batches;
import io.github.cnn4j.layer.Form;
import io.github.cnn4j.loss.Loss;
import io.github.cnn4j.loss.MeanSquaredError;
import io.github.cnn4j.loss.SoftmaxCrossEntropy;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.NetworkPass;
import io.github.cnn4j.optim.Optimizer;
import io.github.cnn4j.optim.Sgd;
import io.github.cnn4j.optim.Stepper;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A loop written by hand learns to the bit what {@link Trainer} learns, whichever way it is written. */
class HandWrittenLoopTest {

    /** Σ |z - t|³ / N, with its δ. */
    private record Cubed() implements Loss {

        @Override
        public double loss(RealMatrix outputs, RealMatrix targets) {
            return lossAndDelta(
                    outputs, targets, Precision.DOUBLE.zeros(outputs.getRowDimension(), outputs.getColumnDimension()));
        }

        @Override
        public double lossAndDelta(RealMatrix outputs, RealMatrix targets, Matrix delta) {
            int n = outputs.getRowDimension();
            double sum = 0;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < outputs.getColumnDimension(); j++) {
                    double d = outputs.getEntry(i, j) - targets.getEntry(i, j);
                    sum += Math.abs(d * d * d);
                    delta.setEntry(i, j, 3 * d * Math.abs(d) / n);
                }
            }
            return sum / n;
        }

        @Override
        public String settings() {
            return "cubed";
        }
    }

    static Stream<Arguments> cases() {
        Sgd sgd = Sgd.of(0.005);
        return Stream.of(
                        sgd,
                        sgd.withMomentum(0.9),
                        sgd.withNesterov(0.9),
                        sgd.withMomentum(0.9).withWeightDecay(0.1),
                        sgd.withMomentum(0.9).withMaxGradientNorm(0.1))
                .flatMap(optimizer -> Stream.of(
                                new SoftmaxCrossEntropy(),
                                new SoftmaxCrossEntropy(0.1),
                                new MeanSquaredError(),
                                new Cubed())
                        .flatMap(loss -> Stream.of(Form.BATCH_PARALLEL, Form.SCALAR)
                                .map(form -> Arguments.of(optimizer, loss, form))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void learnsAsTheTrainerDoes(Optimizer optimizer, Loss loss, Form form) {
        Network trained = SmallTraining.network(Precision.DOUBLE, form, 1);
        List<Double> losses = SmallTraining.trainer(trained, Sgd.of(1))
                .optimizer(optimizer)
                .loss(loss)
                .build()
                .train()
                .batchLosses();
        Network byHand = SmallTraining.network(Precision.DOUBLE, form, 1);

        assertEquals(losses, loop(byHand, optimizer, loss, false));
        assertEquals(SmallTraining.bits(trained), SmallTraining.bits(byHand));
        Network withDelta = SmallTraining.network(Precision.DOUBLE, form, 1);
        assertEquals(losses, loop(withDelta, optimizer, loss, true));
        assertEquals(SmallTraining.bits(trained), SmallTraining.bits(withDelta));
    }

    private static List<Double> loop(Network network, Optimizer optimizer, Loss loss, boolean withDelta) {
        NetworkPass pass = network.newTrainingPass(7);
        Stepper stepper = optimizer.newStepper(network.parameters(), pass.gradients());
        Batches batches = new Batches(SmallTraining.data(40, 1), 7, 5, true);
        Matrix targets = Precision.DOUBLE.zeros(7, 4);
        List<Double> losses = new ArrayList<>();
        for (int epoch = 0; epoch < 3; epoch++) {
            batches.shuffle(epoch);
            for (int batch = 0; batch < batches.count(); batch++) {
                int n = batches.fill(batch, pass.input(), targets);
                Matrix outputs = pass.forward(n);
                if (withDelta) {
                    Matrix delta = Precision.DOUBLE.zeros(n, 4);
                    losses.add(loss.lossAndDelta(outputs, targets.rows(0, n), delta));
                    pass.backward(delta);
                } else {
                    losses.add(pass.backward(loss, targets.rows(0, n)));
                }
                stepper.step(epoch + (double) batch / batches.count());
            }
        }
        return losses;
    }
}
