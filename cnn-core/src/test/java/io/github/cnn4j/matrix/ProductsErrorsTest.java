package io.github.cnn4j.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProductsErrorsTest {

    @ParameterizedTest
    @EnumSource
    void operandsMustFitEachOther(Precision precision) {
        Matrix a = precision.zeros(2, 3);
        Matrix c = precision.zeros(2, 4);
        assertRefused(
                "matrices of 2 x 3 and 5 x 4 do not fit in this product: 3 is not 5",
                () -> Products.multiply(1, a, precision.zeros(5, 4), 0, c));
        assertRefused(
                "matrices of 2 x 3 and 4 x 5 do not fit in this product: 3 is not 5",
                () -> Products.multiplyTransposed(1, a, precision.zeros(4, 5), 0, c));
        assertRefused(
                "matrices of 2 x 3 and 3 x 4 do not fit in this product: 2 is not 3",
                () -> Products.transposedMultiply(1, a, precision.zeros(3, 4), 0, c));
    }

    @ParameterizedTest
    @EnumSource
    void theResultMustFitTheOperands(Precision precision) {
        Matrix a = precision.zeros(2, 3);
        assertRefused(
                "the result of a b must be 2 x 4, got 4 x 2",
                () -> Products.multiply(1, a, precision.zeros(3, 4), 0, precision.zeros(4, 2)));
        assertRefused(
                "the result of a bᵀ must be 2 x 4, got 2 x 5",
                () -> Products.multiplyTransposed(1, a, precision.zeros(4, 3), 0, precision.zeros(2, 5)));
        assertRefused(
                "the result of aᵀ b must be 3 x 4, got 2 x 4",
                () -> Products.transposedMultiply(1, a, precision.zeros(2, 4), 0, precision.zeros(2, 4)));
    }

    @Test
    void precisionsMustBeOne() {
        Matrix d = Precision.DOUBLE.zeros(2, 2);
        Matrix f = Precision.FLOAT.zeros(2, 2);
        assertRefused("a product needs one precision, got DOUBLE and FLOAT", () -> Products.multiply(1, d, f, 0, d));
        assertRefused(
                "a product needs one precision, got FLOAT and DOUBLE",
                () -> Products.multiplyTransposed(1, f, d, 0, d));
        assertRefused(
                "the result of a product of DOUBLE matrices must be DOUBLE, got FLOAT",
                () -> Products.transposedMultiply(1, d, d, 0, f));
        assertRefused(
                "the result of a product of FLOAT matrices must be FLOAT, got DOUBLE",
                () -> Products.multiply(1, f, f, 0, d));
    }

    @ParameterizedTest
    @EnumSource
    void theResultMustNotOverlapAnOperand(Precision precision) {
        Matrix m = precision.zeros(6, 8);
        Matrix other = precision.zeros(3, 3);
        String message =
                "the result of a product, 3 x 3, overlaps the operand of 3 x 3: it would be overwritten while it is"
                        + " read";

        assertRefused(message, () -> Products.multiply(1, m.block(0, 3, 0, 3), other, 0, m.block(2, 5, 2, 5)));
        assertRefused(message, () -> Products.multiply(1, other, m.block(2, 5, 2, 5), 0, m.block(0, 3, 0, 3)));
        assertRefused(message, () -> Products.multiply(1, other, m.block(2, 5, 0, 3), 0, m.block(0, 3, 2, 5)));
        assertRefused(message, () -> Products.transposedMultiply(1, other, other, 0, other));
        Products.multiply(1, m.block(0, 3, 0, 3), other, 0, m.block(0, 3, 3, 6));
        Products.multiply(1, m.block(0, 3, 5, 8), other, 0, m.block(1, 4, 0, 3));
        Products.multiply(1, m.block(0, 3, 0, 3), other, 0, m.block(3, 6, 0, 3));
        Products.multiply(1, m.block(3, 6, 4, 7), other, 0, m.block(0, 3, 0, 3));
    }

    private static void assertRefused(String message, Runnable call) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}
