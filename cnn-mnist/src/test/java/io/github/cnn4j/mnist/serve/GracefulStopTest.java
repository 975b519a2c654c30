package io.github.cnn4j.mnist.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ConnectException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Closing the server: what has begun is answered. */
@Timeout(60)
class GracefulStopTest {
    @Test
    void aRequestThatHasBegunIsAnswered() throws Exception {
        TestServer server = TestServer.start();
        try (Socket begun = server.connect()) {
            begun.getOutputStream().write(TestServer.rawPrediction(TestServer.INPUTS, 100));
            awaitInFlight(server, 1);

            CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
            TestServer.Reply refused = server.get("/health");
            while (refused.status() == 200) {
                refused = server.get("/health");
            }
            boolean closedTooEarly = closing.isDone();
            begun.getOutputStream().write(new byte[TestServer.INPUTS - 100]);
            String answer = TestServer.readAll(begun);
            closing.get(20, TimeUnit.SECONDS);

            assertEquals(503, refused.status());
            assertEquals("the server is stopping", refused.error());
            assertEquals("close", refused.header("Connection"));
            assertFalse(closedTooEarly, "closed with a request under way");
            assertTrue(answer.startsWith("HTTP/1.1 200 OK"), answer);
            assertTrue(answer.contains("\"probabilities\":["), answer);
            assertThrows(ConnectException.class, server::connect);
        }
    }

    @Test
    void aServerWithoutWorkStopsAtOnce() throws Exception {
        TestServer server = TestServer.start();
        server.get("/health");
        long start = System.nanoTime();

        server.close();

        assertTrue(System.nanoTime() - start < TimeUnit.SECONDS.toNanos(5), "the limit is 30 s");
    }

    @Test
    void aRequestThatDoesNotEndIsNotWaitedForLonger() throws Exception {
        TestServer server =
                TestServer.start(ServeLimits.DEFAULT.withTimes(Duration.ofSeconds(50), Duration.ofMillis(300)));
        try (Socket begun = server.connect()) {
            begun.getOutputStream().write(TestServer.rawPrediction(TestServer.INPUTS, 100));
            awaitInFlight(server, 1);
            long start = System.nanoTime();

            server.close();

            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            assertTrue(millis >= 300 && millis < 10_000, "closed after " + millis + " ms");
            assertEquals("", TestServer.readAll(begun));
        }
    }

    @Test
    void anInterruptCutsTheWaitingShort() throws Exception {
        TestServer server = TestServer.start();
        try (Socket begun = server.connect()) {
            begun.getOutputStream().write(TestServer.rawPrediction(TestServer.INPUTS, 100));
            awaitInFlight(server, 1);
            Thread.currentThread().interrupt();

            server.close();

            assertTrue(Thread.interrupted(), "the interrupt is still there");
            assertThrows(ConnectException.class, server::connect);
        }
    }

    private static void awaitInFlight(TestServer server, int count) throws InterruptedException {
        while (server.server.inFlight() != count) {
            Thread.sleep(5);
        }
    }
}
