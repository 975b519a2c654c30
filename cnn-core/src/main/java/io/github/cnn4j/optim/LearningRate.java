package io.github.cnn4j.optim;

/** A schedule of the learning rate over the training time, counted in epochs. */
@FunctionalInterface
public interface LearningRate {

    /**
     * Returns the rate of a step.
     *
     * @param epoch epochs done before it, with a fraction within an epoch: 2.5 is the middle of the third
     * @return the rate, finite and at least 0
     */
    double at(double epoch);

    /**
     * Returns the schedule in readable form. A checkpoint records it, and a run is resumed only with the same; a custom
     * schedule that does not override this method is recorded as such, and its numbers cannot be compared.
     *
     * @return for example {@code 0.01}
     */
    default String description() {
        return "by a custom schedule";
    }

    /**
     * Returns a constant rate.
     *
     * @param rate the rate, above 0
     * @return the schedule
     * @throws IllegalArgumentException if the rate is not finite and above 0
     */
    static LearningRate constant(double rate) {
        return new Schedules.Constant(rate);
    }

    /**
     * Returns a rate that falls by a factor every few epochs: initial · factor^⌊epoch / every⌋.
     *
     * @param initial first rate, above 0
     * @param every epochs between two falls, at least 1
     * @param factor factor of each fall, above 0
     * @return the schedule
     * @throws IllegalArgumentException if a number is out of its range
     */
    static LearningRate step(double initial, int every, double factor) {
        return new Schedules.Stepwise(initial, every, factor);
    }

    /**
     * Returns half a cosine from one rate down to another (Loshchilov and Hutter, SGDR, 2017, without restarts).
     *
     * @param initial first rate, above 0
     * @param last rate from the end on, at least 0
     * @param epochs length of the fall in epochs, at least 1
     * @return the schedule
     * @throws IllegalArgumentException if a number is out of its range
     */
    static LearningRate cosine(double initial, double last, int epochs) {
        return new Schedules.Cosine(initial, last, epochs);
    }

    /**
     * Returns one cycle of half a cosine up and half a cosine down (Smith and Topin, Super-convergence: Very fast training of
     * neural networks using large learning rates, 2018), as PyTorch's {@code OneCycleLR} with its defaults: from maximum / 25 to
     * the maximum during the first 30 % of training, then down to maximum / 250,000.
     *
     * @param maximum the largest rate, above 0
     * @param epochs length of the cycle in epochs, at least 1; after it the last rate stays
     * @param batchesPerEpoch steps of an epoch; the maximum and the last rate belong to the last step of each part, as in
     *     PyTorch
     * @return the schedule
     * @throws IllegalArgumentException if a number is out of its range, or there are fewer than 4 steps
     */
    static LearningRate oneCycle(double maximum, int epochs, int batchesPerEpoch) {
        return new Schedules.OneCycle(maximum, epochs, batchesPerEpoch);
    }

    /**
     * Returns this schedule after a linear warm-up: the first steps use epoch / epochs of its rate, never less than a hundredth.
     *
     * @param epochs length of the rise in epochs, above 0
     * @return the schedule with a warm-up before it
     * @throws IllegalArgumentException if the length is not finite and above 0
     */
    default LearningRate withWarmUp(double epochs) {
        return new Schedules.WarmUp(this, epochs);
    }
}
