package io.github.cnn4j.mnist.serve;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads the header of a request, and refuses what no client sends. */
final class RequestHead {
    /** The path of requests that have none. */
    static final String NO_PATH = "";

    private RequestHead() {}

    /** The path without a query, or {@link #NO_PATH}. */
    static String path(HttpRequest request) {
        String target = request.uri();
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        if (path.startsWith("/") && isPlain(path)) {
            return path;
        }
        try {
            String decoded = new URI(target).getPath();
            return decoded == null ? NO_PATH : decoded;
        } catch (URISyntaxException e) {
            return NO_PATH;
        }
    }

    /** Whether a path is the same however it is encoded. */
    private static boolean isPlain(String path) {
        for (int i = 0; i < path.length(); i++) {
            char letter = path.charAt(i);
            if ((letter < 'a' || letter > 'z') && letter != '/' && letter != '.') {
                return false;
            }
        }
        return true;
    }

    /**
     * Checks what the decoder leaves to others.
     *
     * @param path what {@link #path} found
     * @throws Refusal if it is no request that this server understands
     */
    static void check(HttpRequest request, String path) throws Refusal {
        if (request.decoderResult().isFailure()
                || !request.protocolVersion().protocolName().equals("HTTP")
                || request.protocolVersion().majorVersion() != 1) {
            throw new Refusal(
                    Refusal.BAD_REQUEST,
                    "expected a request in HTTP/1.1 with a header of at most " + RequestDecoder.HEADER_BYTES
                            + " bytes, got something else");
        }
        if (path.equals(NO_PATH)) {
            throw new Refusal(Refusal.BAD_REQUEST, "expected a path, got " + request.uri());
        }
        if (codings(request) != null && !isChunked(request)) {
            throw new Refusal(
                    Refusal.NOT_IMPLEMENTED, "expected chunked as Transfer-Encoding, got " + codings(request));
        }
    }

    /** The bytes of the body as announced, 0 if there is none, -1 if it comes in pieces. */
    static long length(HttpRequest request) {
        String length = request.headers().get(HttpHeaderNames.CONTENT_LENGTH);
        if (length == null) {
            return codings(request) == null ? 0 : -1;
        }
        // The decoder has refused what is no number.
        return Long.parseLong(length.strip());
    }

    private static @Nullable String codings(HttpRequest request) {
        return request.headers().get(HttpHeaderNames.TRANSFER_ENCODING);
    }

    private static boolean isChunked(HttpRequest request) {
        return HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(codings(request));
    }
}
