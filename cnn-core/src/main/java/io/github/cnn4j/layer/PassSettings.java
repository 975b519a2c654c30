package io.github.cnn4j.layer;

/**
 * How a pass computes and what for.
 *
 * @param form how it computes
 * @param purpose what it computes for
 * @param randomness where a layer that draws random numbers takes them from
 * @param fusion whether a layer that is made of layers may compute neighbours in one go; false where every layer's output is
 *     looked at
 */
public record PassSettings(Form form, Purpose purpose, Randomness randomness, boolean fusion) {

    /**
     * Returns settings with random numbers of seed 1, step 0.
     *
     * @param form how the pass computes
     * @param purpose what it computes for
     * @return the settings
     */
    public static PassSettings of(Form form, Purpose purpose) {
        return new PassSettings(form, purpose, new Randomness(1), true);
    }

    /**
     * Returns whether the pass has a backward half.
     *
     * @return true in training
     */
    public boolean training() {
        return purpose == Purpose.TRAINING;
    }
}
