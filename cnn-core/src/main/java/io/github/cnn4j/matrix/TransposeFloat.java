package io.github.cnn4j.matrix;

/** The innermost loops of a transposition in float; its twin is {@link TransposeDouble}. */
final class TransposeFloat {

    /** Rows that one loop reads or writes at once, so that it uses more than one value of a line of the cache that it visits. */
    private static final int ROWS = 4;

    /** Length of the inner loop. */
    private static final int LENGTH = 256;

    private TransposeFloat() {}

    /**
     * Computes z ← xᵀ in tiles, so that what is read and written stays in the cache. The inner loop goes along the rows of the
     * matrix with the wider ones: rows that are a power of two apart would evict each other from the cache.
     *
     * @param x the array to read
     * @param source where x begins
     * @param xStep distance of two rows of x
     * @param z the array to write
     * @param target where z begins
     * @param zStep distance of two rows of z
     * @param rows rows of z
     * @param columns columns of z
     */
    static void assign(float[] x, int source, int xStep, float[] z, int target, int zStep, int rows, int columns) {
        if (zStep > xStep) {
            for (int j = 0; j < columns; j += LENGTH) {
                toRows(x, source + j * xStep, xStep, z, target + j, zStep, rows, Math.min(LENGTH, columns - j));
            }
        } else {
            for (int i = 0; i < rows; i += LENGTH) {
                fromRows(x, source + i, xStep, z, target + i * zStep, zStep, Math.min(LENGTH, rows - i), columns);
            }
        }
    }

    /** Row after row of z. */
    private static void toRows(
            float[] x, int source, int xStep, float[] z, int target, int zStep, int rows, int columns) {
        int i = 0;
        for (; i + ROWS <= rows; i += ROWS) {
            toFour(x, source + i, xStep, z, target + i * zStep, zStep, columns);
        }
        for (; i < rows; i++) {
            toOne(x, source + i, xStep, z, target + i * zStep, columns);
        }
    }

    /** Row after row of x. */
    private static void fromRows(
            float[] x, int source, int xStep, float[] z, int target, int zStep, int rows, int columns) {
        int j = 0;
        for (; j + ROWS <= columns; j += ROWS) {
            fromFour(x, source + j * xStep, xStep, z, target + j, zStep, rows);
        }
        for (; j < columns; j++) {
            fromOne(x, source + j * xStep, z, target + j, zStep, rows);
        }
    }

    private static void toFour(float[] x, int source, int xStep, float[] z, int target, int zStep, int columns) {
        int second = target + zStep;
        int third = second + zStep;
        int fourth = third + zStep;
        int from = source;
        for (int j = 0; j < columns; j++, from += xStep) {
            float a = x[from];
            float b = x[from + 1];
            float c = x[from + 2];
            float d = x[from + 3];
            z[target + j] = a;
            z[second + j] = b;
            z[third + j] = c;
            z[fourth + j] = d;
        }
    }

    private static void toOne(float[] x, int source, int xStep, float[] z, int target, int columns) {
        int from = source;
        for (int j = 0; j < columns; j++, from += xStep) {
            z[target + j] = x[from];
        }
    }

    private static void fromFour(float[] x, int source, int xStep, float[] z, int target, int zStep, int rows) {
        int second = source + xStep;
        int third = second + xStep;
        int fourth = third + xStep;
        int to = target;
        for (int i = 0; i < rows; i++, to += zStep) {
            float a = x[source + i];
            float b = x[second + i];
            float c = x[third + i];
            float d = x[fourth + i];
            z[to] = a;
            z[to + 1] = b;
            z[to + 2] = c;
            z[to + 3] = d;
        }
    }

    private static void fromOne(float[] x, int source, float[] z, int target, int zStep, int rows) {
        int to = target;
        for (int i = 0; i < rows; i++, to += zStep) {
            z[to] = x[source + i];
        }
    }
}
