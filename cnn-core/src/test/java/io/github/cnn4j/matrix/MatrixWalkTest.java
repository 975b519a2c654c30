package io.github.cnn4j.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealMatrixChangingVisitor;
import org.apache.commons.math3.linear.RealMatrixPreservingVisitor;
import org.junit.jupiter.api.Test;

/** Visitors are led through a matrix of ours as through Commons Math's: same order, same bounds, same results. */
class MatrixWalkTest {

    private record Range(int top, int bottom, int left, int right) {}

    @FunctionalInterface
    private interface Walk {
        double over(RealMatrix m, Trace visitor, Range part);
    }

    @Test
    void readsInRowOrder() {
        assertSameTrace((m, v, p) -> m.walkInRowOrder((RealMatrixPreservingVisitor) v));
        assertSameTrace((m, v, p) ->
                m.walkInRowOrder((RealMatrixPreservingVisitor) v, p.top(), p.bottom(), p.left(), p.right()));
    }

    @Test
    void readsInColumnOrder() {
        assertSameTrace((m, v, p) -> m.walkInColumnOrder((RealMatrixPreservingVisitor) v));
        assertSameTrace((m, v, p) ->
                m.walkInColumnOrder((RealMatrixPreservingVisitor) v, p.top(), p.bottom(), p.left(), p.right()));
    }

    @Test
    void readsInOptimizedOrder() {
        assertSameTrace((m, v, p) -> m.walkInOptimizedOrder((RealMatrixPreservingVisitor) v));
        assertSameTrace((m, v, p) ->
                m.walkInOptimizedOrder((RealMatrixPreservingVisitor) v, p.top(), p.bottom(), p.left(), p.right()));
    }

    @Test
    void writesInRowOrder() {
        assertSameTrace((m, v, p) -> m.walkInRowOrder(v.changing()));
        assertSameTrace((m, v, p) -> m.walkInRowOrder(v.changing(), p.top(), p.bottom(), p.left(), p.right()));
    }

    @Test
    void writesInColumnOrder() {
        assertSameTrace((m, v, p) -> m.walkInColumnOrder(v.changing()));
        assertSameTrace((m, v, p) -> m.walkInColumnOrder(v.changing(), p.top(), p.bottom(), p.left(), p.right()));
    }

    @Test
    void writesInOptimizedOrder() {
        assertSameTrace((m, v, p) -> m.walkInOptimizedOrder(v.changing()));
        assertSameTrace((m, v, p) -> m.walkInOptimizedOrder(v.changing(), p.top(), p.bottom(), p.left(), p.right()));
    }

    private static void assertSameTrace(Walk walk) {
        assertEquals(Grid.CASES, Grid.forEach(c -> {
            int top = c.random().nextInt(c.pair().rows());
            int left = c.random().nextInt(c.pair().columns());
            Range part = new Range(
                    top,
                    top + c.random().nextInt(c.pair().rows() - top),
                    left,
                    left + c.random().nextInt(c.pair().columns() - left));
            Trace expected = new Trace();
            Trace actual = new Trace();
            assertEquals(walk.over(c.pair().theirs(), expected, part), walk.over(c.ours(), actual, part));
            assertEquals(expected.events, actual.events);
            c.pair().assertAgree();
        }));
    }

    /** Writes down all that it is shown. */
    private static final class Trace implements RealMatrixPreservingVisitor {

        private final List<List<Number>> events = new ArrayList<>();

        @Override
        public void start(int rows, int columns, int startRow, int endRow, int startColumn, int endColumn) {
            events.add(List.of(rows, columns, startRow, endRow, startColumn, endColumn));
        }

        @Override
        public void visit(int row, int column, double value) {
            events.add(List.of(row, column, value));
        }

        @Override
        public double end() {
            return events.size();
        }

        /** The same, and leaves at every entry a number that tells when it came by. */
        RealMatrixChangingVisitor changing() {
            return new RealMatrixChangingVisitor() {
                @Override
                public void start(int rows, int columns, int startRow, int endRow, int startColumn, int endColumn) {
                    Trace.this.start(rows, columns, startRow, endRow, startColumn, endColumn);
                }

                @Override
                public double visit(int row, int column, double value) {
                    Trace.this.visit(row, column, value);
                    return events.size();
                }

                @Override
                public double end() {
                    return Trace.this.end();
                }
            };
        }
    }
}
