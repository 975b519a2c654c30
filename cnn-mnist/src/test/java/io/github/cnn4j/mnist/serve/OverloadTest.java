package io.github.cnn4j.mnist.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.mnist.serve.TestServer.Reply;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** More requests than the server takes on: the surplus is refused, and what was taken on is done. */
@Timeout(60)
class OverloadTest {
    @Test
    void furtherRequestsAreToldToComeAgain() throws Exception {
        try (TestServer server = TestServer.start(ServeLimits.DEFAULT.withRequests(1));
                Socket first = server.connect()) {
            OutputStream out = first.getOutputStream();
            out.write(TestServer.rawPrediction(TestServer.INPUTS, 100));
            awaitInFlight(server, 2);

            Reply refused = server.post("/predict", "application/octet-stream", new byte[TestServer.INPUTS]);
            Reply health = server.get("/health");
            out.write(new byte[TestServer.INPUTS - 100]);
            String answer = TestServer.readAll(first);
            Reply later = server.post("/predict", "application/octet-stream", new byte[TestServer.INPUTS]);

            assertEquals(429, refused.status());
            assertEquals("1", refused.header("Retry-After"));
            assertEquals("the server is busy with 1 prediction, its limit; try again later", refused.error());
            assertEquals(200, health.status(), "whoever looks after the server gets an answer");
            assertTrue(answer.startsWith("HTTP/1.1 200 OK"), answer);
            assertEquals(200, later.status());
        }
    }

    @Test
    void bodiesTakeNoMoreMemoryThanEightOfTheLargest() throws Exception {
        ServeLimits limits = ServeLimits.DEFAULT.withSizes(10_000, 10_000);
        List<Socket> clients = new ArrayList<>();
        try (TestServer server = TestServer.start(limits)) {
            for (int i = 0; i < 8; i++) {
                Socket client = server.connect();
                clients.add(client);
                client.getOutputStream().write(TestServer.rawPrediction(10_000, 1));
            }
            awaitInFlight(server, 9);

            Reply refused = server.post("/predict", "application/octet-stream", new byte[TestServer.INPUTS]);

            assertEquals(429, refused.status());
            assertEquals(
                    "the server holds as many bytes of requests as its limit allows; try again later", refused.error());
            for (Socket client : clients) {
                client.close();
            }
            awaitInFlight(server, 1);
            assertEquals(
                    200,
                    server.post("/predict", "application/octet-stream", new byte[TestServer.INPUTS])
                            .status());
        } finally {
            for (Socket client : clients) {
                client.close();
            }
        }
    }

    @Test
    void connectionsBeyondTheLimitAreClosed() throws Exception {
        ServeLimits limits = new ServeLimits(10_000, 10_000, 8, 2, 4, Duration.ofSeconds(20), Duration.ofSeconds(1));
        try (TestServer server = TestServer.start(limits);
                Socket first = server.connect();
                Socket second = server.connect()) {
            for (Socket client : List.of(first, second)) {
                client.getOutputStream().write(TestServer.rawPrediction(TestServer.INPUTS, 1));
            }
            while (server.server.inFlight() < 2) {
                Thread.sleep(5);
            }
            String refused;
            try (Socket third = server.connect()) {
                third.getOutputStream().write("GET /health HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                refused = TestServer.readAll(third);
            }
            first.getOutputStream().write(new byte[TestServer.INPUTS - 1]);

            assertEquals("", refused);
            assertTrue(TestServer.readAll(first).startsWith("HTTP/1.1 200 OK"));
            assertEquals(200, server.get("/health").status());
        }
    }

    /** A hundred times as many clients as predictions at once: every request is answered, as one of the two. */
    @Test
    void everyRequestIsAnswered() throws Exception {
        int clients = 40;
        int requests = 25;
        ExecutorService pool = Executors.newFixedThreadPool(clients);
        try (TestServer server = TestServer.start(ServeLimits.DEFAULT.withRequests(4))) {
            Callable<int[]> client = () -> {
                int[] answers = new int[2];
                for (int i = 0; i < requests; i++) {
                    Reply reply = server.post("/predict", "application/octet-stream", new byte[TestServer.INPUTS]);
                    assertTrue(reply.status() == 200 || reply.status() == 429, reply.text());
                    answers[reply.status() == 200 ? 0 : 1]++;
                }
                return answers;
            };
            List<Future<int[]>> futures = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                futures.add(pool.submit(client));
            }
            int done = 0;
            int refused = 0;
            for (Future<int[]> future : futures) {
                done += future.get()[0];
                refused += future.get()[1];
            }

            assertEquals(clients * requests, done + refused);
            assertTrue(done >= requests, done + " were predicted");
            assertTrue(refused > 0, "nothing was refused");
            List<String> metrics = server.get("/metrics").text().lines().toList();
            assertTrue(
                    metrics.contains("cnn4j_requests_total{path=\"/predict\",status=\"200\"} " + done),
                    metrics.toString());
            assertTrue(metrics.contains("cnn4j_batch_size_sum " + done), metrics.toString());
        } finally {
            pool.shutdownNow();
        }
    }

    /** Waits until so many requests are under way, the one that asks among them. */
    private static void awaitInFlight(TestServer server, int count) throws Exception {
        String line = "cnn4j_requests_in_flight " + count;
        while (server.get("/metrics").text().lines().noneMatch(line::equals)) {
            Thread.sleep(5);
        }
    }
}
