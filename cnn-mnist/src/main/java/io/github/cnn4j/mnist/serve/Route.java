package io.github.cnn4j.mnist.serve;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * A method and path that the server answers.
 *
 * @param method {@code GET} or {@code POST}
 * @param path the path, without a query
 * @param admitted whether it counts towards the limit of predictions at once
 * @param handler computes the answer
 */
record Route(String method, String path, boolean admitted, Handler handler) {
    /** Makes an answer of a request, without blocking the thread, which serves all connections. */
    @FunctionalInterface
    interface Handler {
        /**
         * Answers, at once or later.
         *
         * @throws Refusal if the request is at fault; a {@code Refusal} may also end the future
         */
        CompletableFuture<Answer> answer(Request request) throws Refusal;
    }

    static Route get(String path, Supplier<Answer> answer) {
        return new Route("GET", path, false, request -> CompletableFuture.completedFuture(answer.get()));
    }

    static Route post(String path, Handler handler) {
        return new Route("POST", path, true, handler);
    }

    /** Returns whether it answers a method; a HEAD is a GET whose body is not sent. */
    boolean takes(String wanted) {
        return wanted.equals(method) || (wanted.equals("HEAD") && method.equals("GET"));
    }
}
