package io.github.cnn4j.mnist.cli;

/** How fast work goes, measured from now on. */
final class Pace {
    private static final double NANOS = 1e9;

    private final long first;
    private final long start = System.nanoTime();

    /**
     * Begins to measure.
     *
     * @param first units that are already done
     */
    Pace(long first) {
        this.first = first;
    }

    /** Returns the units a second, when so many are done; 0 if none have been done since the beginning. */
    double perSecond(long done) {
        return (done - first) * NANOS / Math.max(1, System.nanoTime() - start);
    }

    /** Returns the seconds that the rest takes at this pace; infinite if the pace is 0. */
    double secondsLeft(long done, long total) {
        return (total - done) / perSecond(done);
    }
}
