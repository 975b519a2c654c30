package io.github.cnn4j.testing;

/** How much a test of faults does: little in every build, much more with {@code -Pstress}. */
public final class Budget {

    private static final boolean STRESS = Boolean.getBoolean("cnn4j.stress");

    private Budget() {}

    /** One of two numbers. */
    public static int of(int always, int underStress) {
        return STRESS ? underStress : always;
    }
}
