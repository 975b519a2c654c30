package io.github.cnn4j.mnist.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.testing.Budget;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Thousands of requests that are almost right: each is answered or cut off, and leaves nothing behind. */
@Timeout(600)
class MalformedRequestsTest {
    private static final int REQUESTS = Budget.of(2_000, 10_000);
    private static final int WARM_UP = 500;
    private static final long HEAP_TOLERANCE = 4 << 20;
    private static final int FILE_TOLERANCE = 8;

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d+) ");
    private static final String ALLOWED = "100|200|400|404|405|413|415|422|501";

    private final Random random = new Random(Budget.seed());
    private final Map<String, Integer> statuses = new TreeMap<>();

    @Test
    void loseNothingAndLeakNothing() throws Exception {
        try (TestServer server = TestServer.start(ServeLimits.DEFAULT.withSizes(100_000, 1_000_000))) {
            List<byte[]> good = good();
            for (byte[] request : good) {
                assertTrue(exchange(server, request).startsWith("HTTP/1.1 200 OK"), "a good one is answered");
            }
            byte[] prediction = good.get(2);
            String expected = body(exchange(server, prediction));
            send(server, good, WARM_UP);
            long heap = usedHeap();
            int files = openFiles();

            send(server, good, REQUESTS);

            assertEquals(expected, body(exchange(server, prediction)), "the server still predicts, and the same");
            assertTrue(server.get("/metrics").text().contains("cnn4j_requests_in_flight 1\n"));
            assertFalse(statuses.containsKey("500"), statuses.toString());
            for (String status : List.of("200", "400", "404", "415", "cut off")) {
                assertTrue(statuses.containsKey(status), "of " + statuses + " none has " + status);
            }
            assertTrue(usedHeap() - heap < HEAP_TOLERANCE, "the heap grew from " + heap + " to " + usedHeap());
            awaitFiles(files + FILE_TOLERANCE);
        }
    }

    private void send(TestServer server, List<byte[]> good, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            byte[] request = mutated(good.get(random.nextInt(good.size())));
            String answer = exchange(server, request);
            Matcher found = STATUS.matcher(answer);
            if (!found.lookingAt()) {
                assertEquals("", answer, () -> "no answer to " + text(request));
                count("cut off");
                continue;
            }
            // More than one, if what follows a request is one more.
            for (found.reset(); found.find(); ) {
                count(found.group(1));
                assertTrue(found.group(1).matches(ALLOWED), () -> answer + " to " + text(request));
            }
            assertFalse(answer.contains("\tat ") || answer.contains("java."), answer);
        }
    }

    private void count(String status) {
        statuses.merge(status, 1, Integer::sum);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static String body(String answer) {
        return answer.substring(answer.indexOf("\r\n\r\n"));
    }

    private static String exchange(TestServer server, byte[] request) throws IOException {
        try (Socket socket = server.connect()) {
            try {
                socket.getOutputStream().write(request);
                socket.shutdownOutput();
            } catch (IOException e) {
                // Refused before all was sent.
            }
            return TestServer.readAll(socket);
        }
    }

    private static List<byte[]> good() throws IOException {
        StringBuilder json = new StringBuilder("{\"values\": [0");
        for (int i = 1; i < TestServer.INPUTS; i++) {
            json.append(",").append(i % 7 - 3).append(i % 5 == 0 ? "e-1" : ".5");
        }
        List<byte[]> requests = new ArrayList<>();
        requests.add(request("GET / HTTP/1.1\r\n", "", new byte[0]));
        requests.add(request("GET /health?verbose=%20yes HTTP/1.1\r\nAccept: */*\r\n", "", new byte[0]));
        requests.add(post("/predict", "application/octet-stream", new byte[TestServer.INPUTS]));
        requests.add(post(
                "/predict", "application/json", json.append("]}").toString().getBytes(StandardCharsets.UTF_8)));
        for (String format : List.of("png", "jpeg", "gif", "bmp")) {
            requests.add(post("/predict", "image/" + format, TestServer.encoded(TestServer.bar(40, 50), format)));
        }
        requests.add(post("/layers", "image/png", TestServer.encoded(TestServer.bar(40, 50), "png")));
        requests.add(chunked());
        return requests;
    }

    private static byte[] post(String path, String type, byte[] body) {
        return request(
                "POST " + path + " HTTP/1.1\r\nContent-Type: " + type + "\r\n",
                "Content-Length: " + body.length + "\r\n",
                body);
    }

    private static byte[] chunked() {
        byte[] pixels = new byte[TestServer.INPUTS];
        String chunks = "200\r\n" + text(pixels).substring(0, 512) + "\r\n110\r\n"
                + text(pixels).substring(512) + "\r\n0\r\n\r\n";
        return request(
                "POST /predict HTTP/1.1\r\nContent-Type: application/octet-stream\r\n",
                "Transfer-Encoding: chunked\r\n",
                chunks.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static byte[] request(String line, String length, byte[] body) {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes((line + "Host: localhost\r\nConnection: close\r\n" + length + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        request.writeBytes(body);
        return request.toByteArray();
    }

    /** A request with a few of its bytes changed, lost or doubled, more often in its header. */
    private byte[] mutated(byte[] request) {
        byte[] bytes = request;
        for (int changes = 1 + random.nextInt(4); changes > 0 && bytes.length > 0; changes--) {
            int reach = random.nextBoolean() ? Math.min(bytes.length, 120) : bytes.length;
            int at = random.nextInt(reach);
            int length = Math.min(bytes.length - at, 1 + random.nextInt(random.nextInt(8) == 0 ? 400 : 8));
            bytes = switch (random.nextInt(6)) {
                case 0 -> spliced(bytes, at, at + length, new byte[0]);
                case 1 -> spliced(bytes, at, at, slice(bytes, at, length));
                case 2 -> spliced(bytes, at, bytes.length, new byte[0]);
                case 3 -> spliced(bytes, at, at + length, noise(length));
                case 4 ->
                    spliced(
                            bytes,
                            at,
                            at,
                            "\r\n\0: 9[{\"%".substring(random.nextInt(9)).getBytes(StandardCharsets.ISO_8859_1));
                default -> flipped(bytes, at);
            };
        }
        return bytes;
    }

    private byte[] noise(int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }

    private byte[] flipped(byte[] bytes, int at) {
        byte[] flipped = bytes.clone();
        flipped[at] ^= (byte) (1 << random.nextInt(8));
        return flipped;
    }

    private static byte[] slice(byte[] bytes, int from, int length) {
        return java.util.Arrays.copyOfRange(bytes, from, from + length);
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] with) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(bytes, 0, from);
        all.writeBytes(with);
        all.write(bytes, to, bytes.length - to);
        return all.toByteArray();
    }

    private static long usedHeap() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(50);
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** The files and sockets of this process, where the platform tells. */
    private static int openFiles() {
        String[] files = new File("/proc/self/fd").list();
        return files == null ? 0 : files.length;
    }

    private static void awaitFiles(int most) throws InterruptedException {
        for (int i = 0; i < 500 && openFiles() > most; i++) {
            Thread.sleep(10);
        }
        assertTrue(openFiles() <= most, openFiles() + " files are open, " + most + " at most are expected");
    }
}
