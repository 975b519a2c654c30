package io.github.cnn4j.mnist.serve;

import org.jspecify.annotations.Nullable;

/**
 * A request on its way to its answer, from its header on. It belongs to the server's loop.
 *
 * <p>It holds a place for predictions until the answer is made, even if the client is gone, and is counted until the answer is
 * sent or the connection is closed.
 */
final class Exchange {
    private final HttpApi api;
    private final String method;
    private final String path;
    private final long start = System.nanoTime();
    private Admission.Place place = () -> {};
    private boolean ended;

    /** The type of the body. */
    String type = "";

    /** What has come of the body. */
    final BodyBuffer body;

    /** What answers; null if the request is refused, and what is left of its body discarded. */
    @Nullable
    Route route;

    /** Bytes of the body that were discarded. */
    long discarded;

    /** Whether all of the request has come. */
    boolean received;

    /** Whether all of the answer is sent. */
    boolean answered;

    /** Whether the connection ends with this exchange. */
    boolean closes;

    Exchange(HttpApi api, String method, String path) {
        this.api = api;
        this.method = method;
        this.path = path;
        this.body = new BodyBuffer(api.limits().bodyBytes());
    }

    String method() {
        return method;
    }

    String path() {
        return path;
    }

    long nanos() {
        return System.nanoTime() - start;
    }

    void hold(Admission.Place taken) {
        place = taken;
    }

    /** Gives the place back. */
    void leave() {
        place.leave();
        place = () -> {};
    }

    /** Counts the request as ended, with the status that was sent or {@link Metrics#NO_ANSWER}; only the first call counts. */
    void end(int status) {
        if (!ended) {
            ended = true;
            api.ended(this, status);
        }
    }
}
