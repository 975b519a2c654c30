package io.github.cnn4j.train;

import static io.github.cnn4j.train.SmallTraining.bits;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.data.ImageDataset;
import io.github.cnn4j.layer.State;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.optim.DivergenceException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several trainers that share the shards of each batch have the bits of one that computes all of them. */
class ShardExchangeTest {

    private static final int SHARDS = 5;

    private static Network network(Precision precision) {
        return Network.builder(new Shape(1, 8, 8))
                .convolution(3, 3)
                .batchNormalization()
                .relu()
                .dropout(0.3)
                .flatten()
                .dense(4)
                .precision(precision)
                .build();
    }

    private static TrainerBuilder trainer(Network network, ImageDataset data) {
        return Trainer.builder(network, data)
                .optimizer(SmallTraining.full())
                .batchSize(20)
                .shards(SHARDS)
                .shuffleWithinShards()
                .epochs(2)
                .seed(5);
    }

    /** All processes of a run as threads: the last to come adds the terms of all, in order. */
    private static final class Meeting {
        private final CyclicBarrier barrier;
        private final List<List<List<Matrix>>> terms = new ArrayList<>();
        private final List<double[]> losses = new ArrayList<>();
        private final List<List<Matrix>> totals = new ArrayList<>();
        private double loss;

        Meeting(int processes) {
            for (int i = 0; i < processes; i++) {
                terms.add(List.of());
                losses.add(new double[0]);
                totals.add(List.of());
            }
            barrier = new CyclicBarrier(processes, this::sum);
        }

        private void sum() {
            loss = 0;
            losses.forEach(some -> {
                for (double l : some) {
                    loss += l;
                }
            });
            List<List<Matrix>> all = terms.stream().flatMap(List::stream).toList();
            for (List<Matrix> total : totals) {
                for (int i = 0; i < total.size(); i++) {
                    total.get(i).assign(all.get(0).get(i));
                    for (List<Matrix> term : all.subList(1, all.size())) {
                        total.get(i).addScaled(1, term.get(i));
                    }
                }
            }
        }

        ShardExchange of(int process, int first, int end) {
            return new ShardExchange() {
                @Override
                public int firstShard() {
                    return first;
                }

                @Override
                public int endShard() {
                    return end;
                }

                @Override
                public double add(double[] own, List<List<Matrix>> ownTerms, List<Matrix> total) {
                    losses.set(process, own);
                    terms.set(process, ownTerms);
                    totals.set(process, total);
                    try {
                        barrier.await();
                        double sum = loss;
                        barrier.await();
                        return sum;
                    } catch (InterruptedException | BrokenBarrierException e) {
                        throw new IllegalStateException(e);
                    }
                }
            };
        }
    }

    private static List<Long> all(Network network) {
        List<Matrix> values = new ArrayList<>();
        network.parameters().forEach(p -> values.add(p.value()));
        network.states().stream().map(State::value).forEach(values::add);
        return bits(values);
    }

    private static List<Future<List<Long>>> trainTogether(Precision precision, ImageDataset data, int... cuts)
            throws InterruptedException {
        Meeting meeting = new Meeting(cuts.length - 1);
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Future<List<Long>>> results = new ArrayList<>();
        for (int i = 0; i + 1 < cuts.length; i++) {
            ShardExchange exchange = meeting.of(i, cuts[i], cuts[i + 1]);
            results.add(threads.submit(() -> {
                Network network = network(precision);
                trainer(network, data).exchange(exchange).build().train();
                return all(network);
            }));
        }
        threads.shutdown();
        assertTrue(threads.awaitTermination(60, java.util.concurrent.TimeUnit.SECONDS));
        return results;
    }

    @ParameterizedTest
    @EnumSource
    void sameBitsInAnyNumberOfProcesses(Precision precision) throws Exception {
        ImageDataset data = SmallTraining.data(38, 1);
        Network alone = network(precision);
        trainer(alone, data).build().train();
        for (int[] cuts : new int[][] {{0, 5}, {0, 2, 5}, {0, 4, 5}, {0, 1, 2, 3, 4, 5}, {0, 0, 5}}) {
            for (Future<List<Long>> result : trainTogether(precision, data, cuts)) {
                assertEquals(all(alone), result.get());
            }
        }
    }

    @Test
    void theStatesAreTheMeanOverTheShards() {
        ImageDataset data = SmallTraining.data(20, 1);
        Network network = network(Precision.DOUBLE);
        Network whole = network.copy();
        trainer(network, data).epochs(1).build().train();
        trainer(whole, data).shards(1).epochs(1).build().train();

        // After one batch, momentum times the mean of the shards' means is momentum times the mean.
        List<Matrix> means =
                List.of(network.states().get(0).value(), whole.states().get(0).value());
        for (int c = 0; c < 3; c++) {
            assertEquals(means.get(1).getEntry(0, c), means.get(0).getEntry(0, c), 1e-12);
        }
        assertNotEquals(
                bits(List.of(whole.states().get(1).value())),
                bits(List.of(network.states().get(1).value())));
    }

    /** A pixel that is not a number reaches one process; the others end with it, in the same batch. */
    @Test
    void allProcessesDivergeTogether() throws Exception {
        ImageDataset data = SmallTraining.data(38, 1);
        Meeting meeting = new Meeting(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Future<String>> messages = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            ShardExchange exchange = meeting.of(i, i == 0 ? 0 : 2, i == 0 ? 2 : 5);
            ObservedDataset observed = new ObservedDataset(data, (index, batch, row) -> {
                if (index == 39 - 3) {
                    batch.setEntry(row, 5, Double.NaN);
                }
            });
            messages.add(threads.submit(() -> assertThrows(
                            DivergenceException.class,
                            () -> Trainer.builder(network(Precision.DOUBLE), observed)
                                    .batchSize(20)
                                    .shuffle(false)
                                    .shards(SHARDS)
                                    .exchange(exchange)
                                    .build()
                                    .train())
                    .getMessage()));
        }
        threads.shutdown();
        assertTrue(
                messages.get(1).get().contains("holds NaN at value 5 of example 16 of the batch"),
                messages.get(1).get());
        assertTrue(
                messages.get(0).get().startsWith("epoch 1, batch 2: the loss is NaN"),
                messages.get(0).get());
    }

    @Test
    void refusesShardsThatAreNone() {
        ShardExchange exchange = new Meeting(1).of(0, 2, 6);
        TrainerBuilder builder =
                trainer(network(Precision.DOUBLE), SmallTraining.data(38, 1)).exchange(exchange);
        assertEquals(
                "an exchange can have the shards 0 to 4, got 2 to 5",
                assertThrows(IllegalArgumentException.class, builder::build).getMessage());
    }
}
