package io.github.cnn4j.optim;

/** The readable form of options that several optimizers share. */
final class SettingsText {
    private SettingsText() {}

    /** The options that are in use, each after a comma. */
    static String ofOptions(double weightDecay, double maxGradientNorm) {
        return (weightDecay == 0 ? "" : ", weight decay " + weightDecay)
                + (maxGradientNorm == Double.POSITIVE_INFINITY ? "" : ", gradient norm at most " + maxGradientNorm);
    }
}
