package io.github.cnn4j.layer.kernel;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SnapshotTest {

    @ParameterizedTest
    @EnumSource
    void tellsEveryChangedBitOnce(Precision precision) {
        Matrix all = precision.zeros(6, 4);
        Matrix first = all.rows(1, 3);
        Matrix second = all.rows(4, 5);
        Snapshot snapshot = new Snapshot(List.of(first, second));
        assertTrue(snapshot.hasChanged(), "nothing was seen before");
        assertFalse(snapshot.hasChanged());

        for (Matrix matrix : List.of(first, second)) {
            for (double value : new double[] {1, -0.0, Double.NaN, 0}) {
                matrix.setEntry(matrix.getRowDimension() - 1, 3, value);
                assertTrue(snapshot.hasChanged(), "now " + value);
                assertFalse(snapshot.hasChanged(), "still " + value);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void doesNotCareForWhatLiesAround(Precision precision) {
        Matrix all = precision.zeros(6, 4);
        Snapshot snapshot = new Snapshot(List.of(all.rows(1, 3)));
        assertTrue(snapshot.hasChanged());

        all.setEntry(0, 3, 1);
        all.setEntry(3, 0, 1);

        assertFalse(snapshot.hasChanged());
    }
}
