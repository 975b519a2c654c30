package io.github.cnn4j.mnist.serve;

import java.io.IOException;

/**
 * A method and path that the server answers.
 *
 * @param method {@code GET} or {@code POST}
 * @param path the path, without a query
 * @param admitted whether it counts towards the limit of predictions at once
 * @param handler computes the answer
 */
record Route(String method, String path, boolean admitted, Handler handler) {
    /** Computes the answer to a request. */
    @FunctionalInterface
    interface Handler {
        /**
         * Returns the answer to a request.
         *
         * @throws Refusal if the request is invalid
         * @throws IOException if reading from the client fails
         */
        Answer answer(Request request) throws IOException, Refusal;
    }

    static Route get(String path, Handler handler) {
        return new Route("GET", path, false, handler);
    }

    static Route post(String path, Handler handler) {
        return new Route("POST", path, true, handler);
    }

    /** Returns whether it answers a method; a HEAD is a GET whose body is not sent. */
    boolean takes(String wanted) {
        return wanted.equals(method) || (wanted.equals("HEAD") && method.equals("GET"));
    }
}
