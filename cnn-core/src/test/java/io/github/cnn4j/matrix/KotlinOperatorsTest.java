package io.github.cnn4j.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.apache.commons.math3.exception.OutOfRangeException;
import org.junit.jupiter.api.Test;

/** The methods that Kotlin writes as operators, seen from Java. */
class KotlinOperatorsTest {

    @Test
    void operatorsAreCommonsMathsOperations() {
        assertEquals(Grid.CASES, Grid.forEach(c -> {
            Pair same = c.operand(c.pair().rows(), c.pair().columns());
            Pair right = c.operand(c.pair().columns(), 4);
            assertEquals(c.ours().add(same.ours()), c.ours().plus(same.ours()));
            assertEquals(c.ours().subtract(same.theirs()), c.ours().minus(same.theirs()));
            assertEquals(c.ours().multiply(right.ours()), c.ours().times(right.ours()));
            assertEquals(c.ours().scalarMultiply(-3), c.ours().times(-3));
            assertEquals(c.precision(), c.ours().times(right.ours()).precision());
            c.pair().assertAgree();
        }));
    }

    @Test
    void getAndSetAreOneEntry() {
        assertEquals(Grid.CASES, Grid.forEach(c -> {
            int i = c.random().nextInt(c.pair().rows());
            int j = c.random().nextInt(c.pair().columns());
            assertEquals(c.pair().theirs().getEntry(i, j), c.ours().get(i, j));
            c.ours().set(i, j, 77);
            c.pair().theirs().setEntry(i, j, 77);
            c.pair().assertAgree();
        }));
    }

    @Test
    void indicesAreChecked() {
        Matrix view = Precision.FLOAT.zeros(4, 4).block(0, 2, 0, 2);
        assertThrows(OutOfRangeException.class, () -> view.get(0, 2));
        assertThrows(OutOfRangeException.class, () -> view.set(2, 0, 1));
    }
}
