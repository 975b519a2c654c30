package io.github.cnn4j.matrix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.api.Test;

class PrecisionTest {

    @Test
    void zerosAreMatricesOfTheirPrecision() {
        DoubleMatrix d = assertInstanceOf(DoubleMatrix.class, Precision.DOUBLE.zeros(2, 3));
        assertArrayEquals(new double[6], d.data());
        assertEquals(Precision.DOUBLE, d.precision());
        FloatMatrix f = assertInstanceOf(FloatMatrix.class, Precision.FLOAT.zeros(2, 3));
        assertArrayEquals(new float[6], f.data());
        assertEquals(Precision.FLOAT, f.precision());
        assertEquals(2, f.getRowDimension());
        assertEquals(3, f.getColumnDimension());
    }

    @Test
    void doubleTellsApartWhatFloatDoesNot() {
        double fine = 1 + 0x1p-52;
        for (Precision precision : Precision.values()) {
            Matrix m = precision.zeros(1, 1);
            m.fill(fine);
            assertEquals(precision == Precision.DOUBLE ? fine : 1, m.getEntry(0, 0));
        }
    }
}
