package io.github.cnn4j.layer;

/**
 * The settings of a pass.
 *
 * @param form the form in which it computes
 * @param purpose training or inference
 * @param randomness source of random numbers for layers that draw some
 * @param fusion whether a layer composed of layers may compute neighbours together; false if every layer's output is inspected
 */
public record PassSettings(Form form, Purpose purpose, Randomness randomness, boolean fusion) {

    /**
     * Returns settings with random numbers of seed 1, step 0.
     *
     * @param form the form in which the pass computes
     * @param purpose training or inference
     * @return the settings
     */
    public static PassSettings of(Form form, Purpose purpose) {
        return new PassSettings(form, purpose, new Randomness(1), true);
    }

    /**
     * Returns whether the pass computes gradients.
     *
     * @return true in training
     */
    public boolean training() {
        return purpose == Purpose.TRAINING;
    }
}
