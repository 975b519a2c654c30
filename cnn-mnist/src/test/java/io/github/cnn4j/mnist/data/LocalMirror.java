package io.github.cnn4j.mnist.data;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A mirror on this machine that behaves as it is told to. */
final class LocalMirror implements AutoCloseable {
    /** Longer than any answer of this machine takes, however busy it is. */
    static final MirrorLimits PATIENT = new MirrorLimits(
            Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(20));

    static {
        // Else every answer waits 40 ms until its header is acknowledged.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicInteger requests = new AtomicInteger();

    LocalMirror(HttpHandler handler) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            try (exchange) {
                handler.handle(exchange);
            }
        });
        server.start();
    }

    /** A mirror that has all files, packed as told. */
    static LocalMirror honest(Function<byte[], byte[]> packing) throws IOException {
        return new LocalMirror(exchange -> send(exchange, 200, packing.apply(TinySet.plain(requested(exchange)))));
    }

    static SetFile requested(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        for (SetFile file : SetFile.values()) {
            if (path.equals("/tiny/" + file.fileName() + ".gz")) {
                return file;
            }
        }
        throw new IOException("Asked for " + path);
    }

    static void send(HttpExchange exchange, int status, byte[] content) throws IOException {
        exchange.sendResponseHeaders(status, content.length);
        exchange.getResponseBody().write(content);
    }

    static void sendPage(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/html");
        send(exchange, 200, "<!DOCTYPE html>\n<html><title>Moved</title></html>".getBytes(StandardCharsets.UTF_8));
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/tiny/");
    }

    Mirror origin() {
        return new Mirror(base(), PATIENT);
    }

    int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
