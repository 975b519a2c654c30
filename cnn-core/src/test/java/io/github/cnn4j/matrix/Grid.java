package io.github.cnn4j.matrix;

import java.util.Random;
import java.util.function.Consumer;

/** Every combination of shape, precision, storage and seed. */
final class Grid {

    private static final int[] SIDES = {1, 2, 3, 5, 8, 17};
    private static final int SEEDS = 2;

    /** Cases of {@link #forEach}. */
    static final int CASES = SIDES.length * SIDES.length * Precision.values().length * Storage.values().length * SEEDS;

    /** Cases of {@link #forEachSquare}. */
    static final int SQUARES = CASES / SIDES.length;

    private Grid() {}

    /** One case: its matrices, and the source of whatever else it needs. */
    record Case(Pair pair, Random random) {

        Matrix ours() {
            return pair.ours();
        }

        Precision precision() {
            return pair.ours().precision();
        }

        /** A second operand of the same precision, in any storage. */
        Pair operand(int rows, int columns) {
            return Pair.random(precision(), Storage.any(random), rows, columns, random);
        }

        double[] vector(int length) {
            return random.ints(length, -9, 10).asDoubleStream().toArray();
        }
    }

    /** Runs a check on every case and tells how many there were; a failure names its case. */
    static int forEach(Consumer<Case> check) {
        int count = 0;
        for (int rows : SIDES) {
            for (int columns : SIDES) {
                count += forEach(rows, columns, check);
            }
        }
        return count;
    }

    /** As {@link #forEach}, square matrices only. */
    static int forEachSquare(Consumer<Case> check) {
        int count = 0;
        for (int side : SIDES) {
            count += forEach(side, side, check);
        }
        return count;
    }

    private static int forEach(int rows, int columns, Consumer<Case> check) {
        int count = 0;
        for (Precision precision : Precision.values()) {
            for (Storage storage : Storage.values()) {
                for (int seed = 0; seed < SEEDS; seed++) {
                    Random random = new Random(31L * (31 * rows + columns) + seed);
                    try {
                        check.accept(new Case(Pair.random(precision, storage, rows, columns, random), random));
                    } catch (AssertionError | RuntimeException e) {
                        throw new AssertionError(
                                precision + " " + rows + " x " + columns + ", stored as " + storage + ", seed " + seed,
                                e);
                    }
                    count++;
                }
            }
        }
        return count;
    }
}
