package io.github.cnn4j.train;

import static io.github.cnn4j.testing.Matrices.assertSameBits;
import static io.github.cnn4j.testing.Matrices.assertWithin;
import static io.github.cnn4j.testing.Matrices.gaussian;
import static io.github.cnn4j.testing.Matrices.largest;
import static io.github.cnn4j.train.SmallTraining.bits;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.data.ImageDataset;
import io.github.cnn4j.data.Shard;
import io.github.cnn4j.layer.Form;
import io.github.cnn4j.loss.Loss;
import io.github.cnn4j.loss.MeanSquaredError;
import io.github.cnn4j.loss.SoftmaxCrossEntropy;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.NetworkPass;
import io.github.cnn4j.optim.DivergenceException;
import io.github.cnn4j.optim.Sgd;
import io.github.cnn4j.testing.Pools;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A batch in shards is the batch: same loss, same gradients but for rounding, and the same bits wherever a shard is computed. */
class ShardsTest {

    private static final int BATCH = 11;

    private static Network network(Form form) {
        return Network.builder(new Shape(1, 8, 8))
                .convolution(3, 3)
                .maxPooling(2)
                .leakyRelu()
                .dropout(0.3)
                .flatten()
                .dense(6)
                .tanh()
                .dropout(0.5)
                .dense(4)
                .form(form)
                .build();
    }

    private static Matrix targets() {
        Matrix targets = Precision.DOUBLE.zeros(BATCH, 4);
        for (int n = 0; n < BATCH; n++) {
            targets.setEntry(n, n * n % 4, 1);
        }
        return targets;
    }

    private static final Matrix X = gaussian(Precision.DOUBLE, BATCH, 64, new Random(1));

    private record Result(double loss, List<Matrix> gradients) {}

    private static Result whole(Network network, Loss loss) {
        NetworkPass pass = network.newTrainingPass(BATCH);
        pass.moveTo(9, 4, 0);
        pass.forward(X);
        return new Result(pass.backward(loss, targets()), pass.gradients());
    }

    /** Each shard in a pass of its own over a copy of the network, as another process would compute it. */
    private static Result inShards(Network network, Loss loss, int count) {
        GradientSum sum = new GradientSum(network.parameters());
        double total = 0;
        for (Shard shard : Shard.of(BATCH, count)) {
            ShardPass pass = new ShardPass(network.copy(), loss, shard.size() + 3);
            pass.input().rows(0, shard.size()).assign(X.rows(shard.from(), shard.to()));
            pass.targets().rows(0, shard.size()).assign(targets().rows(shard.from(), shard.to()));
            total += pass.compute(shard, 9, 4);
            sum.add(pass.gradients());
        }
        return new Result(total, sum.total());
    }

    @ParameterizedTest
    @EnumSource
    void addUpToTheWholeBatch(Form form) {
        for (Loss loss : List.of(new SoftmaxCrossEntropy(0.1), new MeanSquaredError())) {
            Network network = network(form);
            Result whole = whole(network, loss);
            for (int count : new int[] {1, 2, 3, 7, 11, 50}) {
                Result sum = inShards(network, loss, count);

                assertEquals(whole.loss, sum.loss, 1e-14, count + " shards");
                for (int i = 0; i < whole.gradients.size(); i++) {
                    Matrix expected = whole.gradients.get(i);
                    assertWithin(count + " shards", expected, sum.gradients.get(i), 1e-12 * largest(expected));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void theTrainerTakesTheStepOfTheShards(int count) {
        Network network = SmallTraining.network(Precision.FLOAT, Form.BATCH_PARALLEL, 1);
        Network expected = network.copy();
        ImageDataset data = SmallTraining.data(BATCH, 1);
        Trainer.builder(network, data)
                .optimizer(Sgd.of(0.1))
                .batchSize(BATCH)
                .shuffle(false)
                .shards(count)
                .epochs(1)
                .seed(3)
                .build()
                .train();

        GradientSum sum = new GradientSum(expected.parameters());
        for (Shard shard : Shard.of(BATCH, count)) {
            ShardPass pass = new ShardPass(expected.copy(), new SoftmaxCrossEntropy(), BATCH);
            for (int n = shard.from(); n < shard.to(); n++) {
                data.copyExample(n, pass.input(), n - shard.from());
                data.copyTarget(n, pass.targets(), n - shard.from());
            }
            pass.compute(shard, 3, 0);
            sum.add(pass.gradients());
        }
        Sgd.of(0.1).newStepper(expected.parameters(), sum.total()).step(0);
        assertEquals(bits(expected), bits(network));
    }

    @Test
    void theirNumberFixesTheBitsAndThreadsDoNot() {
        List<Long> two = Pools.inPoolOf(1, () -> trained(2));
        for (int threads : new int[] {2, 3, 16}) {
            assertEquals(two, Pools.inPoolOf(threads, () -> trained(2)));
        }
        assertTrue(!two.equals(trained(3)));
    }

    private static List<Long> trained(int shards) {
        Network network = SmallTraining.network(Precision.FLOAT, Form.BATCH_PARALLEL, 1);
        SmallTraining.trainer(network).shards(shards).build().train();
        return bits(network);
    }

    @Test
    void areEvenAndCoverTheBatch() {
        for (int size = 1; size <= 30; size++) {
            for (int count = 1; count <= 40; count++) {
                List<Shard> shards = Shard.of(size, count);
                assertEquals(Math.min(size, count), shards.size());
                assertEquals(0, shards.get(0).from());
                assertEquals(size, shards.get(shards.size() - 1).to());
                for (int i = 1; i < shards.size(); i++) {
                    assertEquals(shards.get(i - 1).to(), shards.get(i).from());
                }
                List<Integer> sizes = shards.stream().map(Shard::size).sorted().toList();
                int largest = sizes.get(sizes.size() - 1);
                assertTrue(largest - sizes.get(0) <= 1);
                assertEquals(Shard.largest(size, count), largest);
            }
        }
    }

    @Test
    void refusesWhatIsNoShard() {
        assertEquals(
                "a shard needs at least 1 example of its batch, got 3 to 2 of 5",
                assertThrows(IllegalArgumentException.class, () -> new Shard(3, 3, 5))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Shard(-1, 3, 5));
        assertThrows(IllegalArgumentException.class, () -> new Shard(4, 6, 5));
        TrainerBuilder builder = SmallTraining.trainer(network(Form.VECTOR));
        assertEquals(
                "the number of shards must be at least 1, got 0",
                assertThrows(IllegalArgumentException.class, () -> builder.shards(0))
                        .getMessage());
        GradientSum sum = new GradientSum(network(Form.VECTOR).parameters());
        assertEquals(
                "6 parameters need as many gradients, got 0",
                assertThrows(IllegalArgumentException.class, () -> sum.add(List.of()))
                        .getMessage());
    }

    @Test
    void refusesBatchesThatALayerCannotTrainOnBeforeTheFirstStep() {
        Network network = Network.builder(new Shape(1, 8, 8))
                .residual(f -> f.convolution(1, 1), s -> {})
                .flatten()
                .dense(3)
                .residual(f -> f.batchNormalization())
                .dense(4)
                .build();
        assertUntrainable(
                Trainer.builder(network, SmallTraining.data(41, 1)).batchSize(8),
                "layer res2 needs batches of at least 2 examples to train on, but of 41 examples in batches of 8 one has 1");
        assertUntrainable(
                Trainer.builder(network, SmallTraining.data(40, 1)).batchSize(8).shards(5),
                "layer res2 needs batches of at least 2 examples to train on, but of 40 examples in batches of 8 and 5"
                        + " shards one has 1");
        Trainer.builder(network, SmallTraining.data(40, 1))
                .batchSize(8)
                .shards(4)
                .build();
    }

    private static void assertUntrainable(TrainerBuilder builder, String message) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, builder::build).getMessage());
    }

    /** A pixel that is not a number, in the second of three shards. */
    @Test
    void saysWhichExampleOfTheBatchIsBad() {
        ImageDataset data = SmallTraining.data(30, 1);
        List<Integer> bad = new ArrayList<>(List.of(14));
        ObservedDataset observed = new ObservedDataset(data, (index, batch, row) -> {
            if (bad.contains(index)) {
                batch.setEntry(row, 5, Double.NaN);
            }
        });
        Trainer trainer = Trainer.builder(SmallTraining.network(Precision.DOUBLE, Form.BATCH_PARALLEL, 1), observed)
                .batchSize(15)
                .shuffle(false)
                .shards(3)
                .build();

        Exception e = assertThrows(DivergenceException.class, trainer::train);

        assertEquals(
                "epoch 1, batch 1: the loss is NaN; the input of layer conv holds NaN at value 5 of example 14 of the batch"
                        + " (example 14 of the data)",
                e.getMessage());
    }

    @Test
    void sameBitsAsWithoutShardsWhereThereIsOne() {
        Network network = network(Form.BATCH_PARALLEL);
        Result whole = whole(network, new SoftmaxCrossEntropy());
        Result one = inShards(network, new SoftmaxCrossEntropy(), 1);

        assertEquals(whole.loss, one.loss);
        assertSameBits("gradients", whole.gradients, one.gradients);
    }
}
