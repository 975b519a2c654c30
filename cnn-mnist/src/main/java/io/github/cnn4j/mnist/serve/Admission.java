package io.github.cnn4j.mnist.serve;

import java.util.concurrent.Semaphore;

/**
 * Admits predictions, up to a number at once and up to a number of bytes of all their bodies together. A request beyond
 * either is refused at once; requests do not wait.
 */
final class Admission {
    /** Bodies of the largest size that fit at once. */
    private static final int LARGEST_BODIES = 8;

    private final int requests;
    private final int bodyBytes;
    private final Semaphore places;
    private final Semaphore bytes;

    Admission(ServeLimits limits) {
        requests = limits.requests();
        bodyBytes = limits.bodyBytes();
        places = new Semaphore(requests);
        bytes = new Semaphore((int) Math.min(Integer.MAX_VALUE, (long) LARGEST_BODIES * bodyBytes));
    }

    /** An admitted prediction; left once. */
    @FunctionalInterface
    interface Place {
        void leave();
    }

    /**
     * Takes a place.
     *
     * @param length bytes of the body as announced, or -1 if it is not known
     * @throws Refusal with 429 if there is none
     */
    Place enter(long length) throws Refusal {
        int memory = length < 0 ? bodyBytes : (int) Math.min(bodyBytes, length);
        if (!places.tryAcquire()) {
            throw new Refusal(
                    Refusal.TOO_MANY,
                    "the server is busy with " + requests + (requests == 1 ? " prediction" : " predictions")
                            + ", its limit; try again later");
        }
        if (!bytes.tryAcquire(memory)) {
            places.release();
            throw new Refusal(
                    Refusal.TOO_MANY,
                    "the server holds as many bytes of requests as its limit allows; try again later");
        }
        return () -> {
            bytes.release(memory);
            places.release();
        };
    }
}
