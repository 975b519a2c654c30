package io.github.cnn4j.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class LenderTest {

    @Test
    void makesAsManyAsAreInUseAtOnceAndLendsTheLastReturnedFirst() {
        int[] made = {0};
        Lender<int[]> lender = new Lender<>(() -> new int[] {made[0]++});
        int[] first = lender.borrow();
        int[] second = lender.borrow();
        assertNotSame(first, second);
        lender.giveBack(first);
        lender.giveBack(second);

        assertSame(second, lender.borrow());
        assertSame(first, lender.borrow());
        assertEquals(2, made[0]);
    }
}
