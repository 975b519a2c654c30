package io.github.cnn4j.benchmarks.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * A client that sends the same request again and again on one connection, each when the one before is answered. It does as
 * little as it can, since it takes its time from the server's cores.
 */
final class LoadClient implements AutoCloseable {
    private static final byte[] OK = "HTTP/1.1 200 ".getBytes(StandardCharsets.US_ASCII);
    private static final String LENGTH = "content-length: ";
    private static final byte[] END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final ByteBuffer request;
    private final ByteBuffer answer = ByteBuffer.allocateDirect(1 << 16);
    private final SocketChannel channel;
    private int expected;
    private long start;

    LoadClient(URI server, byte[] request, Selector selector) throws IOException {
        // Direct: of others the JDK makes a copy for each call.
        this.request = ByteBuffer.allocateDirect(request.length).put(request);
        channel = SocketChannel.open(new InetSocketAddress(server.getHost(), server.getPort()));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, this);
    }

    /** The bytes of a request to predict. */
    static byte[] request(String type, byte[] body) {
        String head = String.join(
                "\r\n",
                "POST /predict HTTP/1.1",
                "Host: localhost",
                "Content-Type: " + type,
                "Content-Length: " + body.length,
                "",
                "");
        byte[] bytes = head.getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[bytes.length + body.length];
        System.arraycopy(bytes, 0, all, 0, bytes.length);
        System.arraycopy(body, 0, all, bytes.length, body.length);
        return all;
    }

    /** Sends the request. */
    void send() throws IOException {
        answer.clear();
        expected = Integer.MAX_VALUE;
        start = System.nanoTime();
        request.rewind();
        while (request.hasRemaining()) {
            // A socket's buffer holds a request: this does not spin.
            channel.write(request);
        }
    }

    /**
     * Reads what is there.
     *
     * @return nanoseconds since the request was sent, or -1 if the answer is not whole yet
     * @throws IOException if the connection breaks, or the answer is none of success
     */
    long receive() throws IOException {
        if (channel.read(answer) < 0) {
            throw new EOFException("the server closed the connection");
        }
        if (expected == Integer.MAX_VALUE) {
            expected = length();
        }
        return answer.position() < expected ? -1 : System.nanoTime() - start;
    }

    /** The length of the whole answer, as soon as its header is there. */
    private int length() throws IOException {
        int end = indexOf(END);
        if (end < 0) {
            return Integer.MAX_VALUE;
        }
        byte[] head = new byte[end];
        answer.get(0, head);
        if (Arrays.mismatch(head, OK) != OK.length) {
            throw new IOException("expected an answer of success, got " + text(head));
        }
        String fields = text(head).toLowerCase(Locale.ROOT) + "\r";
        int at = fields.indexOf(LENGTH) + LENGTH.length();
        return end + END.length + Integer.parseInt(fields.substring(at, fields.indexOf('\r', at)));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private int indexOf(byte[] wanted) {
        for (int i = 0; i + wanted.length <= answer.position(); i++) {
            int k = 0;
            while (k < wanted.length && answer.get(i + k) == wanted[k]) {
                k++;
            }
            if (k == wanted.length) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
