package io.github.cnn4j.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.data.ImageDataset;
import io.github.cnn4j.layer.Form;
import io.github.cnn4j.loss.SoftmaxCrossEntropy;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.NetworkPass;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A loss that weights its examples, over several batches and in shards. */
class WeightedLossTest {

    private static final SoftmaxCrossEntropy WEIGHTED = new SoftmaxCrossEntropy(0, List.of(0.2, 1.0, 3.0, 9.0));

    private final Network network = SmallTraining.network(Precision.DOUBLE, Form.BATCH_PARALLEL, 1);

    /** More examples than an evaluation takes at once, so that it must weight the means of its batches. */
    @Test
    void anEvaluationIsTheLossOfAllExamplesAtOnce() {
        int count = 2 * 256 + 37;
        ImageDataset data = SmallTraining.data(count, 2);
        Matrix targets = Precision.DOUBLE.zeros(count, 4);
        NetworkPass pass = network.newInferencePass(count);
        for (int i = 0; i < count; i++) {
            data.copyExample(i, pass.input(), i);
            data.copyTarget(i, targets, i);
        }
        double expected = WEIGHTED.loss(pass.forward(count), targets);

        assertEquals(expected, Evaluation.of(network, data, WEIGHTED).loss(), 1e-12);
    }

    /** A shard does not know what the others of its batch weigh. */
    @Test
    void refusesShards() {
        Trainer trainer = Trainer.builder(network, SmallTraining.data(40, 1))
                .loss(WEIGHTED)
                .batchSize(20)
                .shards(2)
                .epochs(1)
                .build();

        String message =
                assertThrows(IllegalArgumentException.class, trainer::train).getMessage();

        assertEquals(
                "a batch can be computed in shards only with a loss that weights all examples the same, got softmax"
                        + " cross-entropy, class weights [0.2, 1.0, 3.0, 9.0]",
                message);
    }

    @Test
    void trainingLowersIt() {
        ImageDataset data = SmallTraining.data(40, 1);
        double before = Evaluation.of(network, data, WEIGHTED).loss();

        Trainer.builder(network, data)
                .loss(WEIGHTED)
                .batchSize(8)
                .epochs(10)
                .build()
                .train();

        double after = Evaluation.of(network, data, WEIGHTED).loss();
        assertTrue(after < before, before + " to " + after);
    }
}
