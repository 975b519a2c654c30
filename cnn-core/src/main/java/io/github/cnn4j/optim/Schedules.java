package io.github.cnn4j.optim;

/** The schedules that {@link LearningRate} offers, as values that a checkpoint can name. */
final class Schedules {

    private Schedules() {}

    record Constant(double rate) implements LearningRate {

        Constant {
            requirePositive(rate);
        }

        @Override
        public double at(double epoch) {
            return rate;
        }

        @Override
        public String description() {
            return Double.toString(rate);
        }
    }

    record Stepwise(double initial, int every, double factor) implements LearningRate {

        Stepwise {
            requirePositive(initial);
            requirePositive(factor);
            requirePositive(every);
        }

        @Override
        public double at(double epoch) {
            return initial * Math.pow(factor, Math.floor(epoch / every));
        }

        @Override
        public String description() {
            return initial + " times " + factor + " every " + every + " epochs";
        }
    }

    record Cosine(double initial, double last, int epochs) implements LearningRate {

        Cosine {
            requirePositive(initial);
            if (last != 0) {
                requirePositive(last);
            }
            requirePositive(epochs);
        }

        @Override
        public double at(double epoch) {
            double progress = Math.min(1, epoch / epochs);
            return last + (initial - last) * (1 + Math.cos(Math.PI * progress)) / 2;
        }

        @Override
        public String description() {
            return initial + " to " + last + " over " + epochs + " epochs by half a cosine";
        }
    }

    /**
     * With T steps, of which step k is taken at epoch k / batchesPerEpoch: up from step 0 to 0.3 T - 1, down from there to T -
     * 1.
     */
    record OneCycle(double maximum, int epochs, int batchesPerEpoch) implements LearningRate {

        private static final double RISE = 0.3;
        private static final double FIRST = 25;
        private static final double LAST = 1e4;

        /** With fewer steps the rate would not rise. */
        private static final int FEWEST_STEPS = 4;

        OneCycle {
            requirePositive(maximum);
            requirePositive(epochs);
            requirePositive(batchesPerEpoch);
            if ((long) epochs * batchesPerEpoch < FEWEST_STEPS) {
                throw new IllegalArgumentException("a cycle of the learning rate needs at least " + FEWEST_STEPS
                        + " steps, got " + epochs + " epochs of " + batchesPerEpoch);
            }
        }

        @Override
        public double at(double epoch) {
            double steps = (double) epochs * batchesPerEpoch;
            double step = epoch * batchesPerEpoch;
            double top = RISE * steps - 1;
            double first = maximum / FIRST;
            return step <= top
                    ? cosine(first, maximum, step / top)
                    : cosine(maximum, first / LAST, Math.min(1, (step - top) / (steps - 1 - top)));
        }

        private static double cosine(double from, double to, double progress) {
            return to + (from - to) / 2 * (1 + Math.cos(Math.PI * progress));
        }

        @Override
        public String description() {
            return "one cycle up to " + maximum + " over " + epochs + " epochs of " + batchesPerEpoch + " batches";
        }
    }

    record WarmUp(LearningRate schedule, double epochs) implements LearningRate {

        WarmUp {
            requirePositive(epochs);
        }

        @Override
        public double at(double epoch) {
            return schedule.at(epoch) * Math.min(1, Math.max(0.01, epoch / epochs));
        }

        @Override
        public String description() {
            return schedule.description() + " after a warm-up of " + epochs + " epochs";
        }
    }

    private static void requirePositive(double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("a learning rate schedule needs finite numbers above 0, got " + value);
        }
    }
}
