package io.github.cnn4j.layer;

/**
 * How a pass computes and what for.
 *
 * @param form how it computes
 * @param purpose what it computes for
 * @param randomness where a layer that draws random numbers takes them from
 */
public record PassSettings(Form form, Purpose purpose, Randomness randomness) {

    /**
     * Returns settings with random numbers of seed 1, step 0.
     *
     * @param form how the pass computes
     * @param purpose what it computes for
     * @return the settings
     */
    public static PassSettings of(Form form, Purpose purpose) {
        return new PassSettings(form, purpose, new Randomness(1));
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
