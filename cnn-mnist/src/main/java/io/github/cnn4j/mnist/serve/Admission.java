package io.github.cnn4j.mnist.serve;

import java.util.concurrent.Semaphore;

/**
 * Gives out places for predictions: so many at once, whose bodies together take no more than so much memory. Nobody waits:
 * who finds no place is told to come again.
 */
final class Admission {
    /** As many bodies of the largest size as fit at once. */
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

    /** A place, to be given back once. */
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
                            + ", as many as it takes on at once; try again");
        }
        if (!bytes.tryAcquire(memory)) {
            places.release();
            throw new Refusal(
                    Refusal.TOO_MANY, "the server holds as many large pictures as it takes on at once; try again");
        }
        return () -> {
            bytes.release(memory);
            places.release();
        };
    }
}
