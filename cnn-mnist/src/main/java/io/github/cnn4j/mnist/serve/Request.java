package io.github.cnn4j.mnist.serve;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** A request as the routes see it. */
final class Request {
    private final HttpExchange exchange;
    private final int bodyLimit;

    Request(HttpExchange exchange, int bodyLimit) {
        this.exchange = exchange;
        this.bodyLimit = bodyLimit;
    }

    String method() {
        return exchange.getRequestMethod();
    }

    String path() {
        return exchange.getRequestURI().getPath();
    }

    /** Returns the type of the body without parameters, in lower case; empty if it is not given. */
    String type() {
        String given = exchange.getRequestHeaders().getFirst("Content-Type");
        return given == null ? "" : given.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /** Returns the announced length of the body in bytes, 0 if there is none, -1 if it is sent in chunks. */
    long length() {
        String length = exchange.getRequestHeaders().getFirst("Content-Length");
        if (length == null) {
            return exchange.getRequestHeaders().containsKey("Transfer-Encoding") ? -1 : 0;
        }
        // The JDK's server has already refused anything that is not a number.
        return Long.parseLong(length.strip());
    }

    /**
     * Reads the body.
     *
     * @throws Refusal if it is too large
     * @throws IOException if the client disconnects or is too slow
     */
    byte[] body() throws IOException, Refusal {
        if (length() > bodyLimit) {
            throw tooLarge("one of " + length());
        }
        InputStream stream = exchange.getRequestBody();
        byte[] body = stream.readNBytes(bodyLimit);
        if (body.length == bodyLimit && stream.read() >= 0) {
            throw tooLarge("a larger one");
        }
        return body;
    }

    private Refusal tooLarge(String got) {
        return new Refusal(Refusal.TOO_LARGE, "expected a body of at most " + bodyLimit + " bytes, got " + got);
    }
}
