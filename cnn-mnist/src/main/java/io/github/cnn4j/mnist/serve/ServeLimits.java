package io.github.cnn4j.mnist.serve;

import io.github.cnn4j.mnist.image.Picture;
import java.time.Duration;

/**
 * Limits of a server.
 *
 * @param bodyBytes bytes of a request's body
 * @param pixels pixels of a picture, width times height; independent of the file's size
 * @param requests predictions at once; further ones get the status 429
 * @param connections busy connections at once; further ones are closed
 * @param batch examples that are predicted at once
 * @param exchange time from the first byte of a request to the last of its answer; slower clients are cut off
 * @param stop time for which closing the server waits for requests that have begun
 */
public record ServeLimits(
        int bodyBytes, int pixels, int requests, int connections, int batch, Duration exchange, Duration stop) {
    /**
     * 8 MiB, 16 megapixels, 128 predictions of 512 connections, batches of 64; 30 s for an exchange and to stop.
     *
     * <p>Files read locally may have 64 megapixels. The server accepts fewer, because it decodes one picture per processor at
     * once: decoding a progressive JPEG of 16 megapixels takes up to 192 MB ({@link Picture#decodingBytes()}), one of 64 up to
     * 576 MB. The page scales larger pictures down before it sends them.
     */
    public static final ServeLimits DEFAULT =
            new ServeLimits(8 << 20, 16_000_000, 128, 512, 64, Duration.ofSeconds(30), Duration.ofSeconds(30));

    /**
     * Checks the limits.
     *
     * @param bodyBytes bytes of a request's body
     * @param pixels pixels of a picture
     * @param requests predictions at once
     * @param connections busy connections at once
     * @param batch examples that are predicted at once
     * @param exchange time for a request and its answer
     * @param stop time for which closing waits
     * @throws IllegalArgumentException if a number is below 1, or a time not positive
     */
    public ServeLimits {
        requirePositive("bytes of a body", bodyBytes);
        requirePositive("pixels of a picture", pixels);
        requirePositive("predictions at once", requests);
        requirePositive("connections", connections);
        requirePositive("examples of a batch", batch);
        requirePositive("milliseconds for a request and its answer", exchange.toMillis());
        requirePositive("milliseconds to stop in", stop.toMillis());
    }

    private static void requirePositive(String what, long number) {
        if (number < 1) {
            throw new IllegalArgumentException("expected at least 1 as the limit of " + what + ", got " + number);
        }
    }

    /**
     * Returns the same limits with another number of predictions at once.
     *
     * @param newRequests predictions at once, at least 1
     * @return a copy
     */
    public ServeLimits withRequests(int newRequests) {
        return new ServeLimits(bodyBytes, pixels, newRequests, connections, batch, exchange, stop);
    }

    /**
     * Returns the same limits with another size of bodies and pictures.
     *
     * @param newBodyBytes bytes of a body, at least 1
     * @param newPixels pixels of a picture, at least 1
     * @return a copy
     */
    public ServeLimits withSizes(int newBodyBytes, int newPixels) {
        return new ServeLimits(newBodyBytes, newPixels, requests, connections, batch, exchange, stop);
    }

    /**
     * Returns the same limits with other times.
     *
     * @param newExchange time for a request and its answer, positive
     * @param newStop time for which closing waits, positive
     * @return a copy
     */
    public ServeLimits withTimes(Duration newExchange, Duration newStop) {
        return new ServeLimits(bodyBytes, pixels, requests, connections, batch, newExchange, newStop);
    }
}
