package io.github.cnn4j.spark.exchange;

import io.github.cnn4j.spark.exchange.Greeting.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connections of a worker to its neighbours, up to two each way. */
final class Links implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Links.class);

    /** How long a caller may take for its greeting. */
    private static final int GREETING_MILLIS = 2000;

    private final Map<Kind, SocketChannel> in = new EnumMap<>(Kind.class);
    private final Map<Kind, SocketChannel> out = new EnumMap<>(Kind.class);

    private Links() {}

    /**
     * Connects a worker to its neighbours: calls the next one, and waits for the one before.
     *
     * @param server where this worker can be called; left open
     * @param next where the next worker can be called
     */
    static Links connect(
            Place place, Token token, long values, ServerSocketChannel server, InetSocketAddress next, int seconds)
            throws IOException {
        Links links = new Links();
        try {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
            for (Kind kind : kindsTo(place)) {
                links.out.put(kind, call(next, new Greeting(token, kind, place.rank(), values), place, deadline));
            }
            Place before = new Place((place.rank() + place.ranks() - 1) % place.ranks(), place.ranks(), place.shards());
            Set<Kind> expected = kindsTo(before);
            while (!expected.isEmpty()) {
                links.answer(place, token, values, server, expected, before.rank(), deadline);
            }
            return links;
        } catch (IOException | RuntimeException e) {
            links.close();
            throw e;
        }
    }

    /** What a worker sends to the next one. */
    private static Set<Kind> kindsTo(Place place) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        if (!place.isLast()) {
            kinds.add(Kind.PARTIAL_SUMS);
        }
        if (place.sendsTotals()) {
            kinds.add(Kind.TOTALS);
        }
        return kinds;
    }

    private static SocketChannel call(InetSocketAddress next, Greeting greeting, Place place, long deadline)
            throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.socket().connect(next, millisUntil(deadline));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            write(channel, greeting.toBytes());
            return channel;
        } catch (IOException e) {
            channel.close();
            throw new IOException(
                    place + " cannot reach worker " + place.next() + " at " + next + ": " + e.getMessage(), e);
        }
    }

    /** Takes one call: a neighbour's, or a stranger's, which is closed. */
    private void answer(
            Place place,
            Token token,
            long values,
            ServerSocketChannel server,
            Set<Kind> expected,
            int from,
            long deadline)
            throws IOException {
        server.socket().setSoTimeout(millisUntil(deadline));
        Socket socket;
        try {
            socket = server.socket().accept();
        } catch (SocketTimeoutException e) {
            throw new IOException(place + " was not called by worker " + from + " in time", e);
        }
        byte[] bytes = greeting(socket);
        for (Kind kind : expected) {
            if (new Greeting(token, kind, from, values).isIn(bytes)) {
                in.put(kind, socket.getChannel());
                socket.setTcpNoDelay(true);
                expected.remove(kind);
                return;
            }
        }
        socket.close();
        if (new Greeting(token, Kind.TOTALS, from, values).hasTokenOf(bytes)) {
            throw new IOException(place + " was called by a worker with another network or another place in the chain");
        }
        LOG.warn("{} closed a connection from {} that does not belong to its stage", place, socket.getInetAddress());
    }

    /** The first bytes of a connection; as many as a greeting has, zeros for those that do not come in time. */
    private static byte[] greeting(Socket socket) {
        byte[] bytes = new byte[Greeting.SIZE];
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GREETING_MILLIS);
        try {
            int read = 0;
            for (int got = 0;
                    read < bytes.length && got >= 0 && System.nanoTime() < deadline;
                    read += Math.max(0, got)) {
                socket.setSoTimeout(millisUntil(deadline));
                got = socket.getInputStream().read(bytes, read, bytes.length - read);
            }
            socket.setSoTimeout(0);
        } catch (IOException e) {
            // Also a stranger's connection that is reset: it must not end the stage.
            LOG.debug("no greeting", e);
        }
        return bytes;
    }

    private static int millisUntil(long deadline) {
        return (int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
    }

    /** The connection over which something comes; null if this worker gets none of it. */
    @Nullable
    SocketChannel in(Kind kind) {
        return in.get(kind);
    }

    /** The connection over which something goes; null if this worker sends none of it. */
    @Nullable
    SocketChannel out(Kind kind) {
        return out.get(kind);
    }

    static void read(SocketChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException("the other worker closed the connection");
            }
        }
        buffer.flip();
    }

    static void write(SocketChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /** Ends every wait on a connection, in any thread. */
    @Override
    public void close() {
        in.values().forEach(Links::close);
        out.values().forEach(Links::close);
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("closing a connection", e);
        }
    }
}
