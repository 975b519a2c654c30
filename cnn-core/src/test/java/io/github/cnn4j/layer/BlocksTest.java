package io.github.cnn4j.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.testing.Pools;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlocksTest {

    private static final long PLENTY = 1L << 40;

    private record Range(int from, int to) {}

    private static List<Range> ranges(int threads, int size, long multiplyAdds) {
        return Pools.inPoolOf(threads, () -> ranges(size, multiplyAdds));
    }

    private static List<Range> ranges(int size, long multiplyAdds) {
        List<Range> ranges = Collections.synchronizedList(new ArrayList<>());
        Blocks.of(size, multiplyAdds).forEach((from, to) -> ranges.add(new Range(from, to)));
        ranges.sort(Comparator.comparingInt(Range::from));
        return ranges;
    }

    @Test
    void coverEverythingOnceAndBreakAtMultiplesOfSixteen() {
        for (int threads : new int[] {1, 2, 3, 7, 16}) {
            int checked = Pools.inPoolOf(threads, () -> {
                for (int size = 1; size <= 600; size++) {
                    assertCovered(size, ranges(size, PLENTY));
                }
                return 600;
            });
            assertEquals(600, checked);
        }
    }

    private static void assertCovered(int size, List<Range> ranges) {
        int next = 0;
        for (Range range : ranges) {
            assertEquals(next, range.from);
            assertEquals(0, range.from % 16);
            assertTrue(range.to - range.from >= Math.min(16, size));
            next = range.to;
        }
        assertEquals(size, next);
    }

    @Test
    void areAsManyAsThreadsIfTheWorkIsEnough() {
        for (int threads : new int[] {1, 2, 3, 7, 16}) {
            assertEquals(threads, ranges(threads, 2880, PLENTY).size());
        }
    }

    @Test
    void areFewerIfTheyWouldBeNarrow() {
        assertEquals(1, ranges(16, 31, PLENTY).size());
        assertEquals(2, ranges(16, 32, PLENTY).size());
        assertEquals(3, ranges(16, 63, PLENTY).size());
    }

    @Test
    void areFewerIfEachWouldHaveLittleToDo() {
        assertEquals(1, ranges(16, 500, 7_999_999).size());
        assertEquals(2, ranges(16, 500, 8_000_000).size());
        assertEquals(1, ranges(16, 500, 10).size());
    }

    @Test
    void singleIsOneBlock() {
        List<Range> ranges = new ArrayList<>();
        Blocks.single(500).forEach((from, to) -> ranges.add(new Range(from, to)));

        assertEquals(List.of(new Range(0, 500)), ranges);
    }
}
