package io.github.cnn4j.mnist.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One mirror per way of failing: each is named and left for the next, and nothing of it stays. */
@Timeout(30)
class MirrorTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final byte[] PACKED = TinySet.gzip(TinySet.plain(SetFile.TRAIN_IMAGES));

    private final RecordingListener listener = new RecordingListener();

    @TempDir
    private Path directory;

    @Test
    void missingFile() throws IOException {
        assertLeftForTheNext("answered HTTP 404", exchange -> exchange.sendResponseHeaders(404, -1));
    }

    @Test
    void pageInsteadOfGzip() throws IOException {
        assertLeftForTheNext(
                "expected gzip data, got text/html that begins \"<!DOCTYPE html> <html><title>Moved</titl\"",
                LocalMirror::sendPage);
    }

    @Test
    void nothingInsteadOfGzip() throws IOException {
        assertLeftForTheNext(
                "expected gzip data, got data without a type that begins \"\"",
                exchange -> exchange.sendResponseHeaders(200, -1));
    }

    @Test
    void otherContent() throws IOException {
        byte[] other = TinySet.plain(SetFile.TRAIN_IMAGES);
        other[20] ^= 1;

        assertLeftForTheNext(
                "expected SHA-256 " + TinySet.sha256(TinySet.plain(SetFile.TRAIN_IMAGES)) + ", got "
                        + TinySet.sha256(other),
                exchange -> LocalMirror.send(exchange, 200, TinySet.gzip(other)));
    }

    @Test
    void shorterContent() throws IOException {
        byte[] shorter = Arrays.copyOf(TinySet.plain(SetFile.TRAIN_IMAGES), 100);

        assertLeftForTheNext(
                "expected 256 bytes, got 100", exchange -> LocalMirror.send(exchange, 200, TinySet.gzip(shorter)));
    }

    @Test
    void truncatedGzip() throws IOException {
        assertLeftForTheNext(
                "the data end too early",
                exchange -> LocalMirror.send(exchange, 200, Arrays.copyOf(PACKED, PACKED.length / 2)));
    }

    @Test
    void connectionClosedInTheMiddle() throws IOException {
        assertLeftForTheNext("the connection broke: ", exchange -> {
            exchange.sendResponseHeaders(200, PACKED.length);
            exchange.getResponseBody().write(PACKED, 0, PACKED.length / 2);
            exchange.getResponseBody().flush();
        });
    }

    @Test
    void gzipBomb() throws IOException {
        byte[] bomb = bomb();

        assertLeftForTheNext("expected 256 bytes, got more", exchange -> LocalMirror.send(exchange, 200, bomb));
    }

    @Test
    void endlessGzipOfNothing() throws IOException {
        byte[] nothing = TinySet.gzip(new byte[0]);

        assertLeftForTheNext("sent more than " + (256 + (1 << 16)) + " bytes", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            for (int i = 0; i < 1_000_000; i++) {
                body.write(nothing);
            }
        });
    }

    @Test
    void noAnswer() throws IOException {
        MirrorLimits limits = new MirrorLimits(LONG, Duration.ofMillis(500), LONG, LONG);

        assertLeftForTheNext("no answer within 0.5 s", limits, exchange -> sleep(10_000));
    }

    @Test
    void answerThatStalls() throws IOException {
        MirrorLimits limits = new MirrorLimits(LONG, LONG, Duration.ofMillis(500), LONG);

        assertLeftForTheNext("sent nothing for 0.5 s", limits, exchange -> {
            exchange.sendResponseHeaders(200, PACKED.length);
            exchange.getResponseBody().write(PACKED, 0, 50);
            exchange.getResponseBody().flush();
            sleep(10_000);
        });
    }

    @Test
    void answerThatTrickles() throws IOException {
        MirrorLimits limits = new MirrorLimits(LONG, LONG, LONG, Duration.ofSeconds(1));

        assertLeftForTheNext("was not done within 1.0 s", limits, exchange -> {
            exchange.sendResponseHeaders(200, PACKED.length);
            for (byte b : PACKED) {
                exchange.getResponseBody().write(b);
                exchange.getResponseBody().flush();
                sleep(200);
            }
        });
    }

    @Test
    void followsRedirections() throws IOException {
        try (LocalMirror honest = LocalMirror.honest(TinySet::gzip);
                LocalMirror moved = new LocalMirror(exchange -> {
                    String target = honest.base()
                            .resolve(exchange.getRequestURI().getPath())
                            .toString();
                    exchange.getResponseHeaders().set("Location", target);
                    exchange.sendResponseHeaders(302, -1);
                })) {
            fetch(List.of(moved.origin()), SetFile.TRAIN_IMAGES);
        }

        assertArrayEquals(
                TinySet.plain(SetFile.TRAIN_IMAGES), Files.readAllBytes(directory.resolve("train-images-idx3-ubyte")));
    }

    @Test
    void deadMirrorIsAskedOnlyOnce() throws IOException {
        URI dead = URI.create("http://127.0.0.1:" + closedPort() + "/tiny/");
        try (LocalMirror honest = LocalMirror.honest(TinySet::gzip)) {
            fetch(List.of(new Mirror(dead, LocalMirror.PATIENT), honest.origin()), SetFile.values());
        }

        assertEquals(List.of("failed train-images-idx3-ubyte: connection refused"), listener.linesOf("failed"));
        assertEquals(4, listener.linesOf("fetched").size());
    }

    @Test
    void namesEveryPlaceThatFailed() throws IOException {
        URI dead = URI.create("http://127.0.0.1:" + closedPort() + "/tiny/");
        try (LocalMirror page = new LocalMirror(LocalMirror::sendPage)) {
            List<FileOrigin> origins = List.of(new Mirror(dead, LocalMirror.PATIENT), page.origin());

            IOException e = assertThrows(IOException.class, () -> fetch(origins, SetFile.TRAIN_IMAGES));

            assertEquals(
                    "cannot fetch train-images-idx3-ubyte into " + directory + " from any of 2 places: " + dead
                            + ": connection refused; " + page.base()
                            + ": expected gzip data, got text/html that begins"
                            + " \"<!DOCTYPE html> <html><title>Moved</titl\"",
                    e.getMessage());
        }
    }

    @Test
    void interruptionEndsTheFetchAtOnce() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (LocalMirror stalling = new LocalMirror(exchange -> {
                    exchange.sendResponseHeaders(200, PACKED.length);
                    exchange.getResponseBody().write(PACKED, 0, 50);
                    exchange.getResponseBody().flush();
                    asked.countDown();
                    sleep(10_000);
                });
                LocalMirror next = LocalMirror.honest(TinySet::gzip)) {
            List<FileOrigin> origins = List.of(stalling.origin(), next.origin());
            Throwable[] thrown = new Throwable[1];
            Thread fetching = new Thread(() ->
                    thrown[0] = assertThrows(Throwable.class, () -> fetch(origins, SetFile.TRAIN_IMAGES)));
            fetching.start();
            assertTrue(asked.await(10, TimeUnit.SECONDS));

            fetching.interrupt();
            fetching.join(5_000);

            assertEquals(InterruptedIOException.class, thrown[0].getClass());
            assertEquals(0, next.requests());
            assertEquals(0, filesIn(directory));
        }
    }

    private void assertLeftForTheNext(String reason, HttpHandler bad) throws IOException {
        assertLeftForTheNext(reason, LocalMirror.PATIENT, bad);
    }

    private void assertLeftForTheNext(String reason, MirrorLimits limits, HttpHandler bad) throws IOException {
        try (LocalMirror first = new LocalMirror(bad);
                LocalMirror second = LocalMirror.honest(TinySet::gzip)) {
            fetch(List.of(new Mirror(first.base(), limits), second.origin()), SetFile.TRAIN_IMAGES);

            assertEquals(1, first.requests());
            assertEquals(1, second.requests());
        }
        String failed = listener.linesOf("failed").get(0);
        assertTrue(failed.startsWith("failed train-images-idx3-ubyte: " + reason), failed);
        assertArrayEquals(
                TinySet.plain(SetFile.TRAIN_IMAGES), Files.readAllBytes(directory.resolve("train-images-idx3-ubyte")));
        assertEquals(1, filesIn(directory));
    }

    private void fetch(List<FileOrigin> origins, SetFile... files) throws IOException {
        List<PinnedFile> wanted = Arrays.stream(files)
                .map(file -> TinySet.pinned(file, PinnedFile.Form.PLAIN))
                .toList();
        new Fetcher(origins, directory, listener).fetch(wanted);
    }

    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream stream = new GZIPOutputStream(packed)) {
            stream.write(new byte[50_000_000]);
        }
        return packed.toByteArray();
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static int filesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return (int) files.count();
        }
    }

    private static void sleep(long milliseconds) throws IOException {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            throw new InterruptedIOException("The server was stopped");
        }
    }
}
