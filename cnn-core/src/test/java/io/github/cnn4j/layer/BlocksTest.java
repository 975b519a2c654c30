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

    private static List<Range> ranges(int size, long multiplyAdds) {
        List<Range> ranges = new ArrayList<>();
        Blocks.IN_TURN.forEach(size, multiplyAdds, (from, to) -> ranges.add(new Range(from, to)));
        return ranges;
    }

    @Test
    void coverEverythingOnceAndBreakAtMultiplesOfSixteen() {
        for (int size = 1; size <= 3000; size++) {
            int next = 0;
            for (Range range : ranges(size, PLENTY)) {
                assertEquals(next, range.from);
                assertEquals(0, range.from % 16);
                assertTrue(range.to - range.from >= Math.min(48, size));
                next = range.to;
            }
            assertEquals(size, next);
        }
    }

    @Test
    void areFewerIfTheyWouldBeNarrow() {
        assertEquals(1, ranges(95, PLENTY).size());
        assertEquals(2, ranges(96, PLENTY).size());
        assertEquals(2, ranges(255, PLENTY).size());
        assertEquals(4, ranges(256, PLENTY).size());
        assertEquals(4, ranges(500, PLENTY).size());
    }

    @Test
    void areAtMostSixteen() {
        assertEquals(16, ranges(2880, PLENTY).size());
        assertEquals(16, ranges(1 << 20, PLENTY).size());
    }

    @Test
    void areFewerIfEachWouldHaveLittleToDo() {
        assertEquals(1, ranges(500, 10).size());
        assertEquals(1, ranges(500, 999_999).size());
        assertEquals(1, ranges(95, 1_000_000).size());
        assertEquals(2, ranges(96, 1_000_000).size());
        assertEquals(2, ranges(500, 1_000_000).size());
        assertEquals(2, ranges(500, 40_000_000).size());
        assertEquals(2, ranges(500, 79_999_999).size());
        assertEquals(4, ranges(500, 80_000_000).size());
        assertEquals(4, ranges(500, 64L * 2880 * 500).size());
    }

    @Test
    void ofTwoProductsAreTheSame() {
        for (long multiplyAdds : new long[] {10, 40_000_000}) {
            List<Range> first = new ArrayList<>();
            List<Range> second = new ArrayList<>();
            Blocks.IN_TURN.forEachOfTwo(
                    2880,
                    multiplyAdds,
                    (from, to) -> first.add(new Range(from, to)),
                    (from, to) -> second.add(new Range(from, to)));
            assertEquals(ranges(2880, multiplyAdds), first);
            assertEquals(first, second);
        }
    }

    @Test
    void areTheSameInParallelOnAnyNumberOfThreads() {
        List<Range> inTurn = ranges(500, PLENTY);
        for (int threads : new int[] {1, 2, 3, 7, 16}) {
            List<Range> atOnce = Pools.inPoolOf(threads, () -> {
                List<Range> ranges = Collections.synchronizedList(new ArrayList<>());
                Blocks.AT_ONCE.forEach(500, PLENTY, (from, to) -> ranges.add(new Range(from, to)));
                ranges.sort(Comparator.comparingInt(Range::from));
                return ranges;
            });
            assertEquals(inTurn, atOnce);
        }
    }
}
