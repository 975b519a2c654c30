package io.github.cnn4j.spark.exchange;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.spark.exchange.Greeting.Kind;
import io.github.cnn4j.spark.exchange.Waiting.Direction;
import io.github.cnn4j.train.ShardExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A worker's place in the chain of a stage, over which it adds the terms of its shards to those of all others. */
public final class Chain implements ShardExchange, AutoCloseable {

    /** Step and loss. */
    private static final int HEADER = Long.BYTES + Double.BYTES;

    private final Place place;
    private final Links links;
    private final Piece sums;
    private final Piece totals;
    private final Waiting waiting = new Waiting();
    private final AtomicReference<@Nullable IOException> failure = new AtomicReference<>();
    private final ExecutorService receiver = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "totals of a chain");
        thread.setDaemon(true);
        return thread;
    });
    private long step;
    private long nanos;
    private volatile boolean foreignDivergence;

    private Chain(Place place, Links links, Precision precision) {
        this.place = place;
        this.links = links;
        this.sums = Piece.of(precision);
        this.totals = Piece.of(precision);
    }

    /**
     * Connects a worker to its neighbours. All workers of the stage do so at the same time, after each has opened its server.
     *
     * @param place the place of this worker
     * @param token the token of the stage
     * @param precision precision of the network
     * @param values numbers of a sum
     * @param server where this worker can be called; left open
     * @param next where the next worker can be called
     * @param seconds the longest wait for a neighbour
     * @return the worker's place in the chain, connected
     * @throws IOException if a neighbour cannot be reached or does not call in time
     */
    public static Chain connect(
            Place place,
            Token token,
            Precision precision,
            long values,
            ServerSocketChannel server,
            InetSocketAddress next,
            int seconds)
            throws IOException {
        return new Chain(place, Links.connect(place, token, values, server, next, seconds), precision);
    }

    @Override
    public int firstShard() {
        return place.firstShard();
    }

    @Override
    public int endShard() {
        return place.endShard();
    }

    /**
     * Returns how long this worker has been waiting for another one.
     *
     * @return seconds; 0 if it is not waiting
     */
    public double waitingSeconds() {
        return waiting.seconds();
    }

    /**
     * Returns whether the loss of the last batch was not finite although the losses of this worker's shards were.
     *
     * @return true if another worker knows the reason
     */
    public boolean isForeignDivergence() {
        return foreignDivergence;
    }

    /**
     * Returns the time spent in {@link #add}, with the waits for other workers. For the thread that trains.
     *
     * @return seconds
     */
    public double exchangeSeconds() {
        return nanos / 1e9;
    }

    /**
     * Ends the exchange from another thread: a thread that waits in it fails with this reason.
     *
     * @param reason what {@link #add} throws
     */
    public void fail(IOException reason) {
        failure.compareAndSet(null, reason);
        links.close();
    }

    @Override
    public double add(double[] losses, List<List<Matrix>> terms, List<Matrix> total) {
        requireContiguous(total);
        terms.forEach(Chain::requireContiguous);
        long begun = System.nanoTime();
        IOException reason = failure.get();
        if (reason != null) {
            // A chain of one worker has no connection whose end would tell.
            throw new UncheckedIOException(reason);
        }
        try {
            double loss = exchange(losses, terms, total);
            nanos += System.nanoTime() - begun;
            step++;
            foreignDivergence = !Double.isFinite(loss) && allFinite(losses);
            return loss;
        } catch (IOException e) {
            IOException first = failure.get();
            throw new UncheckedIOException(
                    first != null
                            ? first
                            : new IOException(
                                    place + " lost a neighbour in step " + step + " of its stage: "
                                            + (e.getMessage() == null ? "the connection was closed" : e.getMessage()),
                                    e));
        }
    }

    private static boolean allFinite(double[] losses) {
        for (double loss : losses) {
            if (!Double.isFinite(loss)) {
                return false;
            }
        }
        return true;
    }

    private static void requireContiguous(List<Matrix> matrices) {
        if (!matrices.stream().allMatch(Matrix::isContiguous)) {
            throw new IllegalArgumentException("the terms of a sum must be contiguous matrices");
        }
    }

    private double exchange(double[] losses, List<List<Matrix>> terms, List<Matrix> total) throws IOException {
        Future<Double> received = place.isLast() ? null : receiver.submit(() -> receiveTotals(total));
        double loss = 0;
        SocketChannel in = links.in(Kind.PARTIAL_SUMS);
        if (in != null) {
            loss = receiveHeader(in, Direction.RECEIVE_PARTIAL);
        }
        for (double own : losses) {
            loss += own;
        }
        SocketChannel out = links.out(place.isLast() ? Kind.TOTALS : Kind.PARTIAL_SUMS);
        if (out != null) {
            sendHeader(out, loss, Direction.SEND);
        }
        for (int m = 0; m < total.size(); m++) {
            int size = size(total.get(m));
            for (int from = 0; from < size; from += Piece.SIZE) {
                addPiece(terms, total, m, from, Math.min(Piece.SIZE, size - from), in, out);
            }
        }
        return received == null ? loss : await(received);
    }

    private static int size(Matrix matrix) {
        return matrix.getRowDimension() * matrix.getColumnDimension();
    }

    /** What came from the workers before, plus the own shards in their order, to the next worker. */
    private void addPiece(
            List<List<Matrix>> terms,
            List<Matrix> total,
            int m,
            int from,
            int n,
            @Nullable SocketChannel in,
            @Nullable SocketChannel out)
            throws IOException {
        int next = 0;
        if (in != null) {
            receive(in, sums, n, Direction.RECEIVE_PARTIAL);
        } else {
            sums.copy(terms.get(next++).get(m), from, n);
        }
        for (; next < terms.size(); next++) {
            sums.add(terms.get(next).get(m), from, n);
        }
        if (place.isLast()) {
            sums.writeTo(total.get(m), from, n);
        }
        if (out != null) {
            sums.pack(n);
            send(out, sums.bytes, Direction.SEND);
        }
    }

    /** Totals from the last worker, by way of those between, in a thread of its own: they come while sums still leave. */
    private double receiveTotals(List<Matrix> total) throws IOException {
        try {
            SocketChannel in = requireLink(links.in(Kind.TOTALS));
            SocketChannel out = links.out(Kind.TOTALS);
            double loss = receiveHeader(in, Direction.RECEIVE_TOTAL);
            if (out != null) {
                sendHeader(out, loss, Direction.FORWARD_TOTAL);
            }
            for (Matrix matrix : total) {
                int size = size(matrix);
                for (int from = 0; from < size; from += Piece.SIZE) {
                    int n = Math.min(Piece.SIZE, size - from);
                    receive(in, totals, n, Direction.RECEIVE_TOTAL);
                    totals.writeTo(matrix, from, n);
                    if (out != null) {
                        totals.toReceive(n);
                        send(out, totals.bytes, Direction.FORWARD_TOTAL);
                    }
                }
            }
            return loss;
        } catch (IOException | RuntimeException e) {
            // Else the other thread would go on waiting.
            links.close();
            throw e;
        }
    }

    private static SocketChannel requireLink(@Nullable SocketChannel channel) {
        if (channel == null) {
            throw new IllegalStateException("this worker has no connection for totals");
        }
        return channel;
    }

    private double receiveHeader(SocketChannel in, Direction direction) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        read(in, header, direction);
        long theirs = header.getLong();
        if (theirs != step) {
            throw new IOException("the other worker is at step " + theirs);
        }
        return header.getDouble();
    }

    private void sendHeader(SocketChannel out, double loss, Direction direction) throws IOException {
        send(out, ByteBuffer.allocate(HEADER).putLong(step).putDouble(loss).flip(), direction);
    }

    private void receive(SocketChannel in, Piece piece, int n, Direction direction) throws IOException {
        read(in, piece.toReceive(n), direction);
        piece.unpack(n);
    }

    private void read(SocketChannel in, ByteBuffer buffer, Direction direction) throws IOException {
        waiting.begin(direction);
        Links.read(in, buffer);
        waiting.end(direction);
    }

    private void send(SocketChannel out, ByteBuffer buffer, Direction direction) throws IOException {
        waiting.begin(direction);
        Links.write(out, buffer);
        waiting.end(direction);
    }

    private static double await(Future<Double> received) throws IOException {
        try {
            return received.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the task was ended", e);
        }
    }

    /** Closes the connections and ends every wait on them. */
    @Override
    public void close() {
        links.close();
        receiver.shutdownNow();
    }
}
