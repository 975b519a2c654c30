package io.github.cnn4j.mnist.serve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** Answers all requests: finds the route, and turns errors into a status and a sentence. */
final class HttpApi {
    private static final Logger LOG = Logger.getLogger(HttpApi.class.getName());

    private final Map<String, List<Route>> routes = new LinkedHashMap<>();
    private final ServeLimits limits;
    private final Admission admission;
    private final Metrics metrics;
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile boolean stopping;

    HttpApi(List<Route> routes, ServeLimits limits, Metrics metrics) {
        routes.forEach(route -> this.routes
                .computeIfAbsent(route.path(), path -> new ArrayList<>())
                .add(route));
        this.limits = limits;
        this.admission = new Admission(limits);
        this.metrics = metrics;
    }

    ServeLimits limits() {
        return limits;
    }

    /** Counts a request whose header is there. */
    Exchange begin(String method, String path) {
        inFlight.incrementAndGet();
        metrics.began();
        return new Exchange(this, method, path);
    }

    /** Counts a request that is done. */
    void ended(Exchange exchange, int status) {
        // Unknown paths share one name, so that clients cannot make the metrics grow.
        String known = routes.containsKey(exchange.path()) ? exchange.path() : "other";
        metrics.ended(known, status, exchange.nanos());
        inFlight.decrementAndGet();
    }

    /**
     * Looks at a request's header.
     *
     * @param length bytes of the body as announced, or -1 if it comes in pieces
     * @return the route, whose place the exchange holds now
     * @throws Refusal if the request is refused, with any body
     */
    Route admit(Exchange exchange, long length) throws Refusal {
        if (stopping) {
            throw new Refusal(Refusal.UNAVAILABLE, "the server is stopping");
        }
        Route route = route(exchange);
        if (length > limits.bodyBytes()) {
            throw tooLarge("one of " + length);
        }
        if (route.admitted()) {
            exchange.hold(admission.enter(length));
        }
        return route;
    }

    /** What to say to a body that is larger than the limit. */
    Refusal tooLarge(String got) {
        return new Refusal(
                Refusal.TOO_LARGE, "expected a body of at most " + limits.bodyBytes() + " bytes, got " + got);
    }

    private Route route(Exchange exchange) throws Refusal {
        String path = exchange.path();
        List<Route> here = routes.get(path);
        if (here == null) {
            throw new Refusal(
                    Refusal.NOT_FOUND, "expected one of " + String.join(", ", routes.keySet()) + ", got " + path);
        }
        for (Route route : here) {
            if (route.takes(exchange.method())) {
                return route;
            }
        }
        throw new Refusal(
                Refusal.METHOD_NOT_ALLOWED,
                "expected " + allowed(path) + " for " + path + ", got " + exchange.method());
    }

    /** The answer to a whole request; its future does not fail. */
    CompletableFuture<Answer> answer(Route route, Request request) {
        CompletableFuture<Answer> answer;
        try {
            answer = route.handler().answer(request);
        } catch (Refusal | RuntimeException | OutOfMemoryError e) {
            return CompletableFuture.completedFuture(failure(request.path(), e));
        }
        return answer.exceptionally(e -> failure(request.path(), e));
    }

    /** The answer to a request that failed. */
    Answer failure(String path, Throwable thrown) {
        Throwable failure =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (failure instanceof Refusal refusal) {
            Answer answer = Answer.error(refusal.status(), refusal.sentence());
            return switch (refusal.status()) {
                case Refusal.METHOD_NOT_ALLOWED -> answer.with("Allow", allowed(path));
                case Refusal.TOO_MANY -> answer.with("Retry-After", "1");
                default -> answer;
            };
        }
        if (failure instanceof OutOfMemoryError) {
            LOG.log(Level.WARNING, "not enough memory for a request to " + path, failure);
            return Answer.error(Refusal.UNAVAILABLE, "the server has not enough memory for this request now");
        }
        LOG.log(Level.SEVERE, "internal error in a request to " + path, failure);
        return Answer.error(Refusal.INTERNAL_ERROR, "internal error of the server; its log says more");
    }

    private String allowed(String path) {
        return routes.getOrDefault(path, List.of()).stream()
                .map(route -> route.method().equals("GET") ? "GET, HEAD" : route.method())
                .collect(Collectors.joining(", "));
    }

    /** From now on, requests are refused with 503. */
    void stop() {
        stopping = true;
    }

    /** Returns the number of requests in progress. */
    int inFlight() {
        return inFlight.get();
    }
}
