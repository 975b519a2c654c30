package io.github.cnn4j.optim;

/** Checks of hyper-parameters. */
final class Ranges {

    private Ranges() {}

    static void requireBelowOne(String what, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(what + " must be from 0 to below 1, got " + value);
        }
    }

    static void requirePositive(String what, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(what + " must be finite and above 0, got " + value);
        }
    }

    static void requireNotNegative(String what, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(what + " must be finite and at least 0, got " + value);
        }
    }

    static void requireNorm(double maxGradientNorm) {
        if (!(maxGradientNorm > 0)) {
            throw new IllegalArgumentException("the largest gradient norm must be above 0, got " + maxGradientNorm);
        }
    }
}
