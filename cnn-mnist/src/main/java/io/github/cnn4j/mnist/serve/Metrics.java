package io.github.cnn4j.mnist.serve;

import static io.github.cnn4j.mnist.serve.Histogram.line;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** The server's counters, in the text format of Prometheus (version 0.0.4). */
final class Metrics {
    static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    /** The status of a request whose client disconnected. */
    static final int NO_ANSWER = 0;

    private final double start = System.currentTimeMillis() / 1000.0;
    private final LongAdder inFlight = new LongAdder();
    private final Map<String, Path> paths = new ConcurrentHashMap<>();
    private final Histogram batches = new Histogram(1, 2, 4, 8, 16, 32, 64, 128);

    /** The requests of a path. */
    private static final class Path {
        final Map<Integer, LongAdder> ended = new ConcurrentHashMap<>();
        final Histogram seconds =
                new Histogram(0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10);
    }

    void began() {
        inFlight.increment();
    }

    /** Counts a request by its path (one of a fixed set), its status, and its time. */
    void ended(String path, int status, long nanos) {
        inFlight.decrement();
        Path counts = paths.computeIfAbsent(path, key -> new Path());
        counts.ended.computeIfAbsent(status, key -> new LongAdder()).increment();
        counts.seconds.add(nanos / 1e9);
    }

    void batch(int size) {
        batches.add(size);
    }

    String text() {
        StringBuilder text = new StringBuilder();
        head(
                text,
                "cnn4j_requests_total",
                "counter",
                "Requests by path and status; status none: the client disconnected.");
        Map<String, Path> sorted = new TreeMap<>(paths);
        sorted.forEach((path, counts) -> new TreeMap<>(counts.ended)
                .forEach((status, count) -> line(
                        text,
                        "cnn4j_requests_total{path=\"" + path + "\",status=\"" + (status == NO_ANSWER ? "none" : status)
                                + "\"}",
                        count.sum())));
        head(text, "cnn4j_requests_in_flight", "gauge", "Requests in progress.");
        line(text, "cnn4j_requests_in_flight", inFlight.sum());
        head(text, "cnn4j_request_seconds", "histogram", "Time from a request's header to the end of its answer.");
        sorted.forEach(
                (path, counts) -> counts.seconds.writeTo(text, "cnn4j_request_seconds", "path=\"" + path + "\""));
        head(text, "cnn4j_batch_size", "histogram", "Examples that were predicted at once.");
        batches.writeTo(text, "cnn4j_batch_size", "");
        head(text, "cnn4j_start_time_seconds", "gauge", "When the server started, in seconds since 1970.");
        line(text, "cnn4j_start_time_seconds", start);
        return text.toString();
    }

    private static void head(StringBuilder text, String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }
}
