package io.github.cnn4j.optim;

/** A schedule of the learning rate over the training time, counted in epochs. */
@FunctionalInterface
public interface LearningRate {

    /**
     * The rate of a step.
     *
     * @param epoch epochs done before it, with a fraction within an epoch: 2.5 is the middle of the third
     * @return the rate, at least 0
     */
    double at(double epoch);

    /**
     * The same rate always.
     *
     * @param rate the rate
     * @return the schedule
     */
    static LearningRate constant(double rate) {
        requirePositive(rate);
        return epoch -> rate;
    }

    /**
     * A rate that falls by a factor every few epochs: initial · factor^⌊epoch / every⌋.
     *
     * @param initial first rate
     * @param every epochs between two falls, at least 1
     * @param factor what the rate is multiplied by, above 0
     * @return the schedule
     */
    static LearningRate step(double initial, int every, double factor) {
        requirePositive(initial);
        requirePositive(factor);
        requirePositive(every);
        return epoch -> initial * Math.pow(factor, Math.floor(epoch / every));
    }

    /**
     * Half a cosine from one rate down to another (Loshchilov and Hutter, SGDR, 2017, without restarts).
     *
     * @param initial first rate
     * @param last rate from the end on, at least 0
     * @param epochs length of the fall in epochs
     * @return the schedule
     */
    static LearningRate cosine(double initial, double last, int epochs) {
        requirePositive(initial);
        if (last != 0) {
            requirePositive(last);
        }
        requirePositive(epochs);
        return epoch -> {
            double progress = Math.min(1, epoch / epochs);
            return last + (initial - last) * (1 + Math.cos(Math.PI * progress)) / 2;
        };
    }

    /**
     * This schedule, reached linearly: the first steps take epoch / epochs of its rate, never less than a hundredth.
     *
     * @param epochs length of the rise in epochs, above 0
     * @return the schedule with a warm-up before it
     */
    default LearningRate withWarmUp(double epochs) {
        requirePositive(epochs);
        return epoch -> at(epoch) * Math.min(1, Math.max(0.01, epoch / epochs));
    }

    private static void requirePositive(double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("a learning rate schedule needs finite numbers above 0, got " + value);
        }
    }
}
