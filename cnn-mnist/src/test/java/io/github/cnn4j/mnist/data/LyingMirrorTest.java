package io.github.cnn4j.mnist.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Mirrors that lie, or speak no HTTP: left for the next within the time that they are given. */
@Timeout(30)
class LyingMirrorTest {
    private static final byte[] PACKED = TinySet.gzip(TinySet.plain(SetFile.TRAIN_IMAGES));
    private static final MirrorLimits SHORT = new MirrorLimits(
            Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(5));

    /** An answer and the whole file, and some time for this machine. */
    private static final double BOUND_SECONDS = 2 + 5 + 3;

    private static double longestSeconds;

    private final RecordingListener listener = new RecordingListener();

    @TempDir
    private Path directory;

    @Test
    void redirectsToItselfForEver() throws IOException {
        assertLeft(exchange -> {
            exchange.getResponseHeaders()
                    .set("Location", exchange.getRequestURI().toString());
            exchange.sendResponseHeaders(302, -1);
        });
    }

    @Test
    void redirectsNowhere() throws IOException {
        assertLeft(exchange -> exchange.sendResponseHeaders(302, -1));
    }

    /** Files of this machine are none of the mirror's business. */
    @Test
    void redirectsToAFileOfThisMachine() throws IOException {
        Path own = Files.write(directory.resolve("own.gz"), PACKED);
        assertLeft(exchange -> {
            exchange.getResponseHeaders().set("Location", own.toUri().toString());
            exchange.sendResponseHeaders(302, -1);
        });
        Files.delete(own);
    }

    @Test
    void hasAnErrorOfItsOwn() throws IOException {
        assertLeft(exchange -> LocalMirror.send(exchange, 500, PACKED));
    }

    @Test
    void answersWithAPartThatNobodyAskedFor() throws IOException {
        assertLeft(exchange -> LocalMirror.send(exchange, 206, PACKED));
    }

    @Test
    void sendsTheLabelsInsteadOfTheImages() throws IOException {
        assertLeft(exchange -> LocalMirror.send(exchange, 200, TinySet.gzip(TinySet.plain(SetFile.TRAIN_LABELS))));
    }

    @Test
    void sendsMoreThanTheFile() throws IOException {
        byte[] plain = TinySet.plain(SetFile.TRAIN_IMAGES);
        assertLeft(exchange -> LocalMirror.send(exchange, 200, TinySet.gzip(Arrays.copyOf(plain, plain.length + 1))));
    }

    @Test
    void sendsGarbageBehindTheFile() throws IOException {
        byte[] more = Arrays.copyOf(PACKED, PACKED.length + 10);
        Arrays.fill(more, PACKED.length, more.length, (byte) 'x');
        assertLeft(exchange -> LocalMirror.send(exchange, 200, more));
    }

    @Test
    void declaresLessThanTheFile() throws IOException {
        assertLeft(speaking("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n", PACKED));
    }

    @Test
    void declaresMoreThanItSends() throws IOException {
        assertLeft(speaking("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", PACKED));
    }

    @Test
    void declaresALengthThatIsNone() throws IOException {
        assertLeft(speaking("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n", PACKED));
    }

    @Test
    void sendsBrokenChunks() throws IOException {
        assertLeft(speaking("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", PACKED));
    }

    @Test
    void speaksNoHttp() throws IOException {
        assertLeft(speaking("SSH-2.0-OpenSSH_9.2\r\n", new byte[0]));
    }

    @Test
    void closesWithoutAWord() throws IOException {
        assertLeft(speaking("", new byte[0]));
    }

    @Test
    void sendsHeadersWithoutEnd() throws IOException {
        assertLeft(speaking("HTTP/1.1 200 OK\r\n" + "X-More: of the same\r\n".repeat(100_000), new byte[0]));
    }

    @AfterAll
    static void tell() {
        System.out.printf("longest wait for a mirror: %.2f s%n", longestSeconds);
    }

    private void assertLeft(HttpHandler lying) throws IOException {
        try (LocalMirror mirror = new LocalMirror(lying)) {
            assertLeft(mirror.base());
        }
    }

    private void assertLeft(ServerSocket socket) throws IOException {
        try (socket) {
            assertLeft(URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/tiny/"));
        }
    }

    private void assertLeft(URI lying) throws IOException {
        long before = files();
        try (LocalMirror honest = LocalMirror.honest(TinySet::gzip)) {
            PinnedFile wanted = TinySet.pinned(SetFile.TRAIN_IMAGES, PinnedFile.Form.PLAIN);

            long start = System.nanoTime();
            new Fetcher(List.of(new Mirror(lying, SHORT), honest.origin()), directory, listener).fetch(List.of(wanted));
            double seconds = (System.nanoTime() - start) / 1e9;
            longestSeconds = Math.max(longestSeconds, seconds);
            assertTrue(seconds < BOUND_SECONDS, () -> "left after " + seconds + " s");

            assertEquals(1, honest.requests());
        }
        assertEquals(1, listener.linesOf("failed train-images-idx3-ubyte: ").size(), listener.lines.toString());
        assertTrue(
                listener.linesOf("failed").get(0).length() < 400,
                listener.linesOf("failed").get(0));
        assertArrayEquals(
                TinySet.plain(SetFile.TRAIN_IMAGES), Files.readAllBytes(directory.resolve("train-images-idx3-ubyte")));
        assertEquals(before + 1, files());
    }

    /** A server that sends these bytes to whoever connects, and hangs up. */
    private static ServerSocket speaking(String head, byte[] body) throws IOException {
        ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    socket.getInputStream().read(new byte[4096]);
                    OutputStream out = socket.getOutputStream();
                    out.write(head.getBytes(StandardCharsets.US_ASCII));
                    out.write(body);
                    out.flush();
                } catch (IOException e) {
                    // The client hung up, or the test is over.
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.count();
        }
    }
}
