package io.github.cnn4j.mnist.serve;

import java.io.IOException;

/**
 * What the server answers at a path.
 *
 * @param method {@code GET} or {@code POST}
 * @param path the path, without a query
 * @param admitted whether it takes one of the places for predictions
 * @param handler makes the answer
 */
record Route(String method, String path, boolean admitted, Handler handler) {
    /** Makes an answer of a request. */
    @FunctionalInterface
    interface Handler {
        /**
         * Answers.
         *
         * @throws Refusal if the request is at fault
         * @throws IOException if the client cannot be read from
         */
        Answer answer(Request request) throws IOException, Refusal;
    }

    static Route get(String path, Handler handler) {
        return new Route("GET", path, false, handler);
    }

    static Route post(String path, Handler handler) {
        return new Route("POST", path, true, handler);
    }

    /** Whether it answers a method; a HEAD is a GET whose body is not sent. */
    boolean takes(String wanted) {
        return wanted.equals(method) || (wanted.equals("HEAD") && method.equals("GET"));
    }
}
