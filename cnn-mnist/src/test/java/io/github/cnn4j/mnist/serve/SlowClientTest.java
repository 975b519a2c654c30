package io.github.cnn4j.mnist.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that send byte by byte, or stop in the middle: they are cut off, and the others do not notice. */
@Timeout(60)
class SlowClientTest {
    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final ServeLimits LIMITS = ServeLimits.DEFAULT.withTimes(LIMIT, Duration.ofSeconds(5));

    @Test
    void aHeaderByteByByteIsCutOff() throws Exception {
        try (TestServer server = TestServer.start(LIMITS)) {
            assertCutOff(server, "GET /health HTTP/1.1\r\n" + "X-Header: 1\r\n".repeat(100_000));
        }
    }

    @Test
    void aBodyByteByByteIsCutOff() throws Exception {
        try (TestServer server = TestServer.start(LIMITS)) {
            assertCutOff(server, new String(TestServer.rawPrediction(500_000, 499_000), StandardCharsets.ISO_8859_1));
        }
    }

    /** Sends until the connection breaks, a byte every few milliseconds: no wait between bytes is long. */
    private static void assertCutOff(TestServer server, String text) throws Exception {
        long start = System.nanoTime();
        int sent = 0;
        try (Socket socket = server.connect()) {
            for (byte each : text.getBytes(StandardCharsets.ISO_8859_1)) {
                socket.getOutputStream().write(each);
                sent++;
                Thread.sleep(5);
            }
        } catch (IOException e) {
            // Cut off.
        }
        Duration time = Duration.ofNanos(System.nanoTime() - start);

        assertTrue(sent < text.length(), "all was taken");
        assertTrue(time.compareTo(LIMIT) >= 0, "cut off after " + time);
        assertTrue(time.compareTo(LIMIT.multipliedBy(20)) < 0, "cut off after " + time);
        assertEquals(200, server.get("/health").status());
    }

    @Test
    void clientsThatStopInTheMiddleDoNotKeepTheirThreads() throws Exception {
        int clients = 50;
        ServeLimits limits = new ServeLimits(10_000, 10_000, clients, clients + 10, 4, LIMIT, Duration.ofSeconds(5));
        try (TestServer server = TestServer.start(limits)) {
            // Threads that were kept would be too few in the second round.
            for (int round = 0; round < 3; round++) {
                List<Socket> silent = silentClients(server, clients);
                for (int i = 0; i < 20; i++) {
                    assertEquals(
                            200,
                            server.post("/predict", "application/octet-stream", new byte[TestServer.INPUTS])
                                    .status(),
                            "the others are served meanwhile");
                }
                for (Socket socket : silent) {
                    assertEquals("", TestServer.readAll(socket), "a request that never came has no answer");
                    socket.close();
                }
            }
            String metrics = server.get("/metrics").text();
            assertTrue(metrics.contains("cnn4j_requests_in_flight 1\n"), metrics);
            assertTrue(metrics.contains("cnn4j_requests_total{path=\"/predict\",status=\"none\"} 75\n"), metrics);
        }
    }

    /** Clients of which each second stops within the header, the others within the body. */
    private static List<Socket> silentClients(TestServer server, int count) throws IOException {
        List<Socket> silent = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Socket socket = server.connect();
            silent.add(socket);
            socket.getOutputStream()
                    .write(
                            i % 2 == 0
                                    ? "POST /predict HTTP/1.1\r\nHost".getBytes(StandardCharsets.US_ASCII)
                                    : TestServer.rawPrediction(TestServer.INPUTS, 10));
        }
        return silent;
    }

    @Test
    void aClientThatDoesNotReadItsAnswersIsCutOff() throws Exception {
        byte[] request = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        try (TestServer server = TestServer.start(LIMITS);
                Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4096);
            socket.connect(server.server.address());
            // More answers than the buffers of any system hold.
            for (int i = 0; i < 3000; i++) {
                socket.getOutputStream().write(request);
            }

            String cutOff = "cnn4j_requests_total{path=\"/\",status=\"none\"} 1\n";
            while (!server.get("/metrics").text().contains(cutOff)) {
                Thread.sleep(50);
            }
            assertTrue(server.get("/metrics").text().contains("cnn4j_requests_in_flight 1\n"));
        }
    }

    /** Many short exchanges on few connections outlast the limit of each. */
    @Test
    void aConnectionMayLastLongerThanAnExchange() throws Exception {
        try (TestServer server = TestServer.start(LIMITS);
                Socket socket = server.connect()) {
            byte[] request = "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 30; i++) {
                socket.getOutputStream().write(request);
                StringBuilder answer = new StringBuilder();
                while (!answer.toString().endsWith("{\"status\":\"ok\"}")) {
                    int next = socket.getInputStream().read();
                    assertTrue(next >= 0, "closed after " + i + " exchanges: " + answer);
                    answer.append((char) next);
                }
                Thread.sleep(60);
            }
        }
    }
}
