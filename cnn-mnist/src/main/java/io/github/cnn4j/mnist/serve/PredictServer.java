package io.github.cnn4j.mnist.serve;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * An HTTP server for predictions, with a page to draw on. It runs until it is closed.
 *
 * <p>The properties {@code sun.net.httpserver.nodelay} and {@code jdk.httpserver.maxConnections} are set unless they
 * have values. A JVM reads them once: if it started an HTTP server earlier, answers take up to 40 ms longer.
 */
public final class PredictServer implements AutoCloseable {
    private static final int BACKLOG = 1024;

    /** Idle open connections allowed for each busy one. */
    private static final int IDLE = 2;

    private static final long POLL_MILLIS = 10;

    private final HttpServer server;
    private final HttpApi api;
    private final ExchangeThreads threads;
    private final ServeLimits limits;

    private PredictServer(HttpServer server, HttpApi api, ExchangeThreads threads, ServeLimits limits) {
        this.server = server;
        this.api = api;
        this.threads = threads;
        this.limits = limits;
    }

    /**
     * Starts a server.
     *
     * @param model the model; its network must not be trained while the server runs
     * @param address the address to listen on; the loopback interface for this machine only; port 0 for any free port
     * @param limits limits of size, number and time
     * @return the running server
     * @throws IOException if it cannot listen on the address, for example because the port is in use
     */
    public static PredictServer start(ServedModel model, InetSocketAddress address, ServeLimits limits)
            throws IOException {
        setIfAbsent("sun.net.httpserver.nodelay", "true");
        setIfAbsent("jdk.httpserver.maxConnections", String.valueOf((long) IDLE * limits.connections()));
        warmUp(model);
        HttpServer server = HttpServer.create(address, BACKLOG);
        Metrics metrics = new Metrics();
        List<Route> routes = new ArrayList<>(fixed(model, limits, metrics));
        routes.addAll(new PredictRoutes(model, limits, metrics).routes());
        HttpApi api = new HttpApi(List.copyOf(routes), limits, metrics);
        ExchangeThreads threads = new ExchangeThreads(limits.connections(), limits.exchange());
        server.createContext("/", api);
        server.setExecutor(threads);
        server.start();
        return new PredictServer(server, api, threads, limits);
    }

    /** Runs a first prediction, which loads the native libraries and takes a second: no client should wait for it. */
    private static void warmUp(ServedModel model) {
        model.network().predict(model.emptyInput());
    }

    private static void setIfAbsent(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** Returns the routes whose answers do not depend on the request; none is called while the server stops. */
    private static List<Route> fixed(ServedModel model, ServeLimits limits, Metrics metrics) {
        Answer page = Documents.page(model);
        Answer description = Documents.openApi(model, limits);
        return List.of(
                Route.get("/", request -> page),
                Route.get("/openapi.json", request -> description),
                Route.get("/health", request -> Answer.text(Answer.JSON, "{\"status\":\"ok\"}")),
                Route.get("/metrics", request -> Answer.text(Metrics.TYPE, metrics.text())));
    }

    /**
     * Returns the server's address.
     *
     * @return the address of its page, such as {@code http://127.0.0.1:8080/}
     */
    public URI uri() {
        InetSocketAddress address = address();
        String literal = address.getAddress().getHostAddress();
        return URI.create("http://" + (literal.contains(":") ? "[" + literal.replaceFirst("%.*", "") + "]" : literal)
                + ":" + address.getPort() + "/");
    }

    /** Returns the socket address that the server listens on. */
    InetSocketAddress address() {
        return server.getAddress();
    }

    /** Returns the number of requests in progress. */
    int inFlight() {
        return api.inFlight();
    }

    /**
     * Stops the server. Requests in progress are answered and new ones refused with 503 until all are done or the time limit
     * has passed; then the port is closed. An interrupt ends the wait early and stays set.
     */
    @Override
    public void close() {
        api.stop();
        long deadline = System.nanoTime() + limits.stop().toNanos();
        boolean interrupted = false;
        try {
            while (api.inFlight() > 0 && System.nanoTime() < deadline) {
                Thread.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        // With the interrupt cleared: otherwise stop would return before the port is closed.
        server.stop(0);
        threads.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
