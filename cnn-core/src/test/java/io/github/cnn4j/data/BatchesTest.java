package io.github.cnn4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.network.NetworkPass;
import io.github.cnn4j.train.Networks;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchesTest {

    private static final int SIZE = 100;

    private final ImageDataset data = Images.small(SIZE, 1);

    private List<Integer> order(long seed, boolean shuffled, int epoch) {
        Batches batches = new Batches(data, SIZE, seed, shuffled);
        batches.shuffle(epoch);
        return IntStream.range(0, SIZE).mapToObj(row -> batches.example(0, row)).toList();
    }

    @Test
    void everyEpochIsAPermutation() {
        List<Integer> all = IntStream.range(0, SIZE).boxed().toList();
        for (int epoch = 0; epoch < 20; epoch++) {
            assertEquals(all, order(7, true, epoch).stream().sorted().collect(Collectors.toList()), "epoch " + epoch);
        }
    }

    @Test
    void dependsOnSeedAndEpochAlone() {
        Batches batches = new Batches(data, SIZE, 7, true);
        for (int epoch = 4; epoch >= 0; epoch--) {
            batches.shuffle(epoch);
        }
        batches.shuffle(3);
        List<Integer> afterOthers = IntStream.range(0, SIZE)
                .mapToObj(row -> batches.example(0, row))
                .toList();

        assertEquals(order(7, true, 3), afterOthers);
    }

    @Test
    void everySeedAndEpochHasAnOrderOfItsOwn() {
        Set<List<Integer>> orders = new HashSet<>();
        for (long seed = -5; seed < 5; seed++) {
            for (int epoch = 0; epoch < 10; epoch++) {
                orders.add(order(seed, true, epoch));
            }
        }

        assertEquals(100, orders.size());
    }

    /** A checkpoint holds the seed, not the order: what is resumed later must find the same one. */
    @Test
    void theOrderOfASeedAndEpochStaysWhatItWas() {
        assertEquals(List.of(43, 88, 58, 16, 68, 17, 75, 77), order(7, true, 3).subList(0, 8));
    }

    /** Of 2000 shuffles every example comes first about 20 times; the deviation is 4.5, six of which are allowed. */
    @Test
    void everyExampleIsAsLikelyToComeFirst() {
        int[] first = new int[SIZE];
        for (int epoch = 0; epoch < 2000; epoch++) {
            first[order(1, true, epoch).get(0)]++;
        }

        for (int count : first) {
            assertEquals(20, count, 6 * 4.5);
        }
    }

    @Test
    void withoutShufflingTheOrderIsTheDatas() {
        List<Integer> all = IntStream.range(0, SIZE).boxed().toList();

        assertEquals(all, order(1, false, 0));
        assertEquals(all, order(2, false, 9));
        assertNotEquals(all, order(1, true, 0));
    }

    @Test
    void keepsTheLastPartialBatch() {
        NetworkPass pass = Networks.small().build().newTrainingPass(32);
        Batches batches = new Batches(data, 32, 1, true);
        batches.shuffle(0);

        assertEquals(4, batches.count());
        int[] sizes = IntStream.range(0, 4)
                .map(batch -> batches.fill(batch, pass.input(), Precision.DOUBLE.zeros(32, 3)))
                .toArray();
        assertArrayEquals(new int[] {32, 32, 32, 4}, sizes);
    }

    @Test
    void aBatchHoldsTheExamplesOfTheOrderWithTheirLabels() {
        NetworkPass pass = Networks.small().build().newTrainingPass(8);
        Batches batches = new Batches(data, 8, 1, true);
        batches.shuffle(5);

        Matrix targets = Precision.DOUBLE.zeros(8, 3);
        assertEquals(8, batches.fill(3, pass.input(), targets));

        NetworkPass expected = Networks.small().build().newTrainingPass(8);
        for (int row = 0; row < 8; row++) {
            int index = batches.example(3, row);
            data.copyExample(index, expected.input(), row);
            assertEquals(1, targets.getEntry(row, data.label(index)));
            assertEquals(1, targets.getRowVector(row).getL1Norm());
        }
        assertEquals(
                Arrays.deepToString(expected.input().getData()),
                Arrays.deepToString(pass.input().getData()));
    }
}
