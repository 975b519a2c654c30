package io.github.cnn4j.mnist.serve;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** Answers all requests: finds the route, and turns errors into a status and a sentence. */
final class HttpApi implements HttpHandler {
    private static final Logger LOG = Logger.getLogger(HttpApi.class.getName());

    /** Multiple of the body limit up to which a refused body is read; a client that still sends does not read the answer. */
    private static final int DRAINED_BODIES = 4;

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

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        long start = System.nanoTime();
        inFlight.incrementAndGet();
        metrics.began();
        Request request = new Request(exchange, limits.bodyBytes());
        int status = Metrics.NO_ANSWER;
        try (exchange) {
            Answer answer = stopping
                    ? Answer.error(Refusal.UNAVAILABLE, "the server is stopping")
                            .with("Connection", "close")
                    : answer(request);
            send(exchange, answer);
            status = answer.status();
        } finally {
            metrics.ended(known(request), status, System.nanoTime() - start);
            inFlight.decrementAndGet();
        }
    }

    /** Returns the path for the metrics; unknown paths share one name, so that clients cannot make the metrics grow. */
    private String known(Request request) {
        return routes.containsKey(request.path()) ? request.path() : "other";
    }

    private Answer answer(Request request) throws IOException {
        try {
            Route route = route(request);
            if (!route.admitted()) {
                return route.handler().answer(request);
            }
            Admission.Place place = admission.enter(request.length());
            try {
                return route.handler().answer(request);
            } finally {
                place.leave();
            }
        } catch (Refusal e) {
            Answer answer = Answer.error(e.status(), e.sentence());
            return switch (e.status()) {
                case Refusal.METHOD_NOT_ALLOWED -> answer.with("Allow", allowed(request.path()));
                case Refusal.TOO_MANY -> answer.with("Retry-After", "1");
                default -> answer;
            };
        } catch (OutOfMemoryError e) {
            LOG.log(Level.WARNING, "not enough memory for a request to " + request.path(), e);
            return Answer.error(Refusal.UNAVAILABLE, "the server has not enough memory for this request now");
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "internal error in a request to " + request.path(), e);
            return Answer.error(Refusal.INTERNAL_ERROR, "internal error of the server; its log says more");
        }
    }

    private Route route(Request request) throws Refusal {
        List<Route> here = routes.get(request.path());
        if (here == null) {
            throw new Refusal(
                    Refusal.NOT_FOUND,
                    "expected one of " + String.join(", ", routes.keySet()) + ", got " + request.path());
        }
        for (Route route : here) {
            if (route.takes(request.method())) {
                return route;
            }
        }
        throw new Refusal(
                Refusal.METHOD_NOT_ALLOWED,
                "expected " + allowed(request.path()) + " for " + request.path() + ", got " + request.method());
    }

    private String allowed(String path) {
        return routes.getOrDefault(path, List.of()).stream()
                .map(route -> route.method().equals("GET") ? "GET, HEAD" : route.method())
                .collect(Collectors.joining(", "));
    }

    private void send(HttpExchange exchange, Answer answer) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", answer.type());
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Cache-Control", "no-store");
        answer.headers().forEach(headers::set);
        if (exchange.getRequestMethod().equals("HEAD")) {
            headers.set("Content-Length", String.valueOf(answer.bytes().length));
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(answer.status(), answer.bytes().length);
        exchange.getResponseBody().write(answer.bytes());
        if (answer.status() != Answer.OK) {
            drain(exchange.getRequestBody());
        }
    }

    /** Reads the rest of the body: a connection closed while its client still sends is reset, which loses the answer. */
    private void drain(InputStream body) throws IOException {
        byte[] buffer = new byte[1 << 14];
        long left = (long) DRAINED_BODIES * limits.bodyBytes();
        int read = 0;
        while (left > 0 && read >= 0) {
            read = body.read(buffer, 0, (int) Math.min(buffer.length, left));
            left -= Math.max(0, read);
        }
    }

    /** Refuses all further requests with 503. */
    void stop() {
        stopping = true;
    }

    /** Returns the number of requests in progress. */
    int inFlight() {
        return inFlight.get();
    }
}
