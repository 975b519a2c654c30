package io.github.cnn4j.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.commons.math3.linear.MatrixDimensionMismatchException;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The methods that write into the matrix itself, each against its definition. */
class MatrixInPlaceTest {

    @Test
    void fill() {
        withOperand(c -> c.operand(1, 1), (c, b) -> c.ours().fill(0.5), (value, b, i, j) -> 0.5);
    }

    @Test
    void scale() {
        withOperand(c -> c.operand(1, 1), (c, b) -> c.ours().scale(-0.5), (value, b, i, j) -> -0.5 * value);
    }

    @Test
    void assign() {
        assertEquals(Grid.CASES, Grid.forEach(c -> {
            Pair source = c.operand(c.pair().rows(), c.pair().columns());
            Matrix otherPrecision =
                    Matrix.copyOf(source.ours(), c.precision() == Precision.FLOAT ? Precision.DOUBLE : Precision.FLOAT);
            for (RealMatrix from : new RealMatrix[] {source.ours(), source.theirs(), otherPrecision}) {
                c.ours().fill(99);
                c.ours().assign(from);
                new Pair(c.ours(), source.theirs(), c.pair().storage(), c.pair().whole()).assertAgree();
            }
            source.assertAgree();
        }));
    }

    @Test
    void addScaled() {
        withOperand(
                c -> c.operand(c.pair().rows(), c.pair().columns()),
                (c, b) -> c.ours().addScaled(-1.5, b),
                (value, b, i, j) -> value - 1.5 * b.getEntry(i, j));
    }

    @Test
    void addToEachRow() {
        withOperand(
                c -> c.operand(1, c.pair().columns()),
                (c, b) -> c.ours().addToEachRow(b),
                (value, b, i, j) -> value + b.getEntry(0, j));
    }

    @Test
    void addToEachColumn() {
        withOperand(
                c -> c.operand(1, c.pair().rows()),
                (c, b) -> c.ours().addToEachColumn(b),
                (value, b, i, j) -> value + b.getEntry(0, i));
    }

    @Test
    void addColumnSumsTo() {
        assertEquals(Grid.CASES, Grid.forEach(c -> {
            Pair sums = c.operand(1, c.pair().columns());
            c.ours().addColumnSumsTo(sums.ours());
            for (int j = 0; j < c.pair().columns(); j++) {
                for (double value : c.pair().theirs().getColumn(j)) {
                    sums.theirs().addToEntry(0, j, value);
                }
            }
            sums.assertAgree();
            c.pair().assertAgree();
        }));
    }

    @Test
    void addRowSumsTo() {
        assertEquals(Grid.CASES, Grid.forEach(c -> {
            Pair sums = c.operand(1, c.pair().rows());
            c.ours().addRowSumsTo(sums.ours());
            for (int i = 0; i < c.pair().rows(); i++) {
                for (double value : c.pair().theirs().getRow(i)) {
                    sums.theirs().addToEntry(0, i, value);
                }
            }
            sums.assertAgree();
            c.pair().assertAgree();
        }));
    }

    /** Sums of long rows are products with ones; whole numbers, so that every order of summation agrees. */
    @ParameterizedTest
    @EnumSource
    void addRowSumsOfLongRows(Precision precision) {
        for (int[] size : new int[][] {{16, 16}, {18, 1000}, {19, 4099}, {67, 61}}) {
            Random random = new Random(size[1]);
            for (Storage storage : Storage.ALL) {
                Pair matrix = Pair.random(precision, storage, size[0], size[1], random);
                Pair sums = Pair.random(precision, Storage.any(random), 1, size[0], random);
                matrix.ours().addRowSumsTo(sums.ours());
                for (int i = 0; i < size[0]; i++) {
                    sums.theirs()
                            .addToEntry(
                                    0,
                                    i,
                                    Arrays.stream(matrix.theirs().getRow(i)).sum());
                }
                sums.assertAgree();
                matrix.assertAgree();
            }
        }
    }

    /** The bits do not depend on where the rows and their sums are stored. */
    @ParameterizedTest
    @EnumSource
    void rowSumsHaveTheSameBitsInAnyStorage(Precision precision) {
        Random random = new Random(3);
        for (int rows = 16; rows < 40; rows++) {
            Matrix matrix = ProductsRoundingTest.gaussian(precision, rows, 16 + random.nextInt(600), random);
            Matrix expected = precision.zeros(1, rows);
            matrix.addRowSumsTo(expected);
            for (Storage storage : Storage.ALL) {
                Matrix part = storage.part(storage.whole(precision, rows, matrix.getColumnDimension()));
                part.assign(matrix);
                Matrix sums = storage.part(storage.whole(precision, 1, rows));
                sums.fill(0);
                part.addRowSumsTo(sums);
                assertEquals(expected, sums, matrix.size() + ", " + storage);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void assignRows(Precision precision) {
        for (int columns : new int[] {1, 3}) {
            Matrix source = ProductsRoundingTest.gaussian(precision, 5, columns, new Random(columns));
            int[] order = {4, 0, 0, 3, 1, 2, 4};
            for (Storage storage : Storage.ALL) {
                Matrix from = storage.part(storage.whole(precision, 5, columns));
                from.assign(source);
                Matrix whole = storage.whole(precision, order.length, columns);
                Matrix to = storage.part(whole);
                to.assignRows(from, order);
                for (int i = 0; i < order.length; i++) {
                    assertEquals(source.rows(order[i], order[i] + 1), to.rows(i, i + 1));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesOperandsOfAnotherSize(Precision precision) {
        Matrix m = precision.zeros(2, 3);
        Matrix other = precision.zeros(1, 4);
        assertThrows(MatrixDimensionMismatchException.class, () -> m.assign(other));
        assertThrows(MatrixDimensionMismatchException.class, () -> m.addScaled(1, other));
        assertRefused("the row to add must be 1 x 3, got 1 x 4", () -> m.addToEachRow(other));
        assertRefused("the terms to add must be 1 x 2, got 1 x 4", () -> m.addToEachColumn(other));
        assertRefused("the sums must be 1 x 3, got 1 x 4", () -> m.addColumnSumsTo(other));
        assertRefused("the sums must be 1 x 2, got 1 x 4", () -> m.addRowSumsTo(other));
    }

    @ParameterizedTest
    @EnumSource
    void refusesOperandsOfAnotherPrecision(Precision precision) {
        Precision wrong = precision == Precision.FLOAT ? Precision.DOUBLE : Precision.FLOAT;
        String rest = " must be " + precision + ", got " + wrong;
        Matrix m = precision.zeros(3, 3);
        Matrix row = wrong.zeros(1, 3);
        row.fill(5);
        assertRefused("the matrix to add" + rest, () -> m.addScaled(1, wrong.zeros(3, 3)));
        assertRefused("the row to add" + rest, () -> m.addToEachRow(row));
        assertRefused("the terms to add" + rest, () -> m.addToEachColumn(row));
        assertRefused("the sums" + rest, () -> m.addColumnSumsTo(row));
        assertRefused("the sums" + rest, () -> m.addRowSumsTo(row));
        assertEquals(5, row.getEntry(0, 0), "refused before anything is written");
    }

    private static void assertRefused(String message, Runnable call) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }

    @FunctionalInterface
    private interface Update {
        double of(double value, RealMatrix operand, int i, int j);
    }

    private static void withOperand(
            Function<Grid.Case, Pair> operand, BiConsumer<Grid.Case, Matrix> write, Update update) {
        assertEquals(Grid.CASES, Grid.forEach(c -> {
            Pair b = operand.apply(c);
            write.accept(c, b.ours());
            for (int i = 0; i < c.pair().rows(); i++) {
                for (int j = 0; j < c.pair().columns(); j++) {
                    double value = c.pair().theirs().getEntry(i, j);
                    c.pair().theirs().setEntry(i, j, update.of(value, b.theirs(), i, j));
                }
            }
            c.pair().assertAgree();
            b.assertAgree();
        }));
    }
}
