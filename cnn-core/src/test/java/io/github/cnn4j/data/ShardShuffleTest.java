package io.github.cnn4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.train.SmallTraining;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A shuffle within shards: each example once an epoch, always in its shard, in another batch each time. */
class ShardShuffleTest {

    @Test
    void everyShardKeepsItsExamples() {
        for (int examples : new int[] {1, 7, 40, 41}) {
            for (int shards : new int[] {1, 2, 3, 9}) {
                BatchOrder order = new BatchOrder(examples, 7, 3, true, shards);
                Batches batches = new Batches(SmallTraining.data(examples, 1), order);
                for (int epoch = 0; epoch < 3; epoch++) {
                    batches.shuffle(epoch);
                    requireEachOnceInItsShard(batches, order);
                }
            }
        }
    }

    private static void requireEachOnceInItsShard(Batches batches, BatchOrder order) {
        Set<Integer> seen = new TreeSet<>();
        for (int batch = 0; batch < order.batches(); batch++) {
            List<Shard> cut = Shard.of(order.sizeOf(batch), order.shards());
            for (int k = 0; k < cut.size(); k++) {
                Set<Integer> own = Arrays.stream(order.examplesOf(k)).boxed().collect(Collectors.toSet());
                for (int row = cut.get(k).from(); row < cut.get(k).to(); row++) {
                    assertEquals(k, order.shardOf(batches.example(batch, row)));
                    assertTrue(own.contains(batches.example(batch, row)));
                    assertTrue(seen.add(batches.example(batch, row)));
                }
            }
        }
        assertEquals(order.examples(), seen.size());
    }

    @Test
    void epochsDiffer() {
        Batches batches = new Batches(SmallTraining.data(40, 1), new BatchOrder(40, 7, 3, true, 3));
        batches.shuffle(0);
        List<Integer> first = examples(batches);
        batches.shuffle(1);
        assertNotEquals(first, examples(batches));
        batches.shuffle(0);
        assertEquals(first, examples(batches));
    }

    private static List<Integer> examples(Batches batches) {
        return java.util.stream.IntStream.range(0, 40)
                .mapToObj(i -> batches.example(i / 7, i % 7))
                .toList();
    }

    @Test
    void theExamplesOfAShardAreItsPlaces() {
        BatchOrder order = new BatchOrder(9, 4, 1, true, 2);
        assertArrayEquals(new int[] {0, 1, 4, 5, 8}, order.examplesOf(0));
        assertArrayEquals(new int[] {2, 3, 6, 7}, order.examplesOf(1));
        assertArrayEquals(new int[0], new BatchOrder(2, 2, 1, true, 3).examplesOf(2));
        assertEquals("9 examples in batches of 4, shuffled within 2 shards, seed 1", order.toString());
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertEquals(
                "the number of shards must be at least 1, got 0",
                assertThrows(IllegalArgumentException.class, () -> new BatchOrder(9, 4, 1, true, 0))
                        .getMessage());
        assertEquals(
                "random has 40 examples, but the order of batches is for 9",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new Batches(SmallTraining.data(40, 1), new BatchOrder(9, 4, 1, true)))
                        .getMessage());
    }
}
