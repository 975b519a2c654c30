package io.github.cnn4j.mnist;

/**
 * How much a test of faults does: little in every build, all of it with {@code -Pstress}, and with
 * {@code -Dcnn4j.stress=20} a fifth of that.
 */
public final class Budget {
    private static final int PERCENT = Integer.getInteger("cnn4j.stress", 0);

    private Budget() {}

    /** A number between what every build does and what stress asks for. */
    public static int of(int always, int underStress) {
        return Math.max(always, underStress * PERCENT / 100);
    }

    /** Where random numbers start: at the same place in every build, elsewhere each time under stress. */
    public static long seed() {
        return PERCENT == 0 ? 1 : System.nanoTime();
    }
}
