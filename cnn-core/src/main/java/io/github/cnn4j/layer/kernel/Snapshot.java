package io.github.cnn4j.layer.kernel;

import io.github.cnn4j.matrix.DoubleMatrix;
import io.github.cnn4j.matrix.FloatMatrix;
import io.github.cnn4j.matrix.Matrix;
import java.util.Arrays;
import java.util.List;

/**
 * The values that some matrices had, to find out whether what was computed from them still holds. Comparing takes a small part
 * of the time in which weights are laid out anew.
 */
public final class Snapshot {

    private final List<Matrix> watched;
    private final List<Matrix> seen;
    private boolean taken;

    /**
     * Watches matrices; nothing has been seen of them yet.
     *
     * @param watched contiguous matrices; not modified
     */
    public Snapshot(List<Matrix> watched) {
        this.watched = List.copyOf(watched);
        this.seen = watched.stream()
                .map(m -> m.createMatrix(m.getRowDimension(), m.getColumnDimension()))
                .toList();
    }

    /**
     * Returns whether a bit differs from what the last call saw, and remembers the values of now.
     *
     * @return true the first time
     */
    public boolean hasChanged() {
        boolean changed = !taken;
        for (int i = 0; i < watched.size(); i++) {
            if (!taken || !same(watched.get(i), seen.get(i))) {
                seen.get(i).assign(watched.get(i));
                changed = true;
            }
        }
        taken = true;
        return changed;
    }

    /** By bits: NaN equals itself, and 0 does not equal -0. */
    private static boolean same(Matrix now, Matrix before) {
        int from = now.offset();
        int size = before.getRowDimension() * before.getColumnDimension();
        if (now instanceof FloatMatrix a && before instanceof FloatMatrix b) {
            return Arrays.equals(a.data(), from, from + size, b.data(), 0, size);
        }
        return Arrays.equals(((DoubleMatrix) now).data(), from, from + size, ((DoubleMatrix) before).data(), 0, size);
    }
}
