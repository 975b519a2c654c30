package io.github.cnn4j.mnist.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer as a stream that ends with an error when it stalls, takes too long or grows too long, and when
 * the reading thread is interrupted. (The platform's own stream waits indefinitely and ignores interrupts.)
 */
final class ResponseStream extends InputStream implements Flow.Subscriber<List<ByteBuffer>> {
    /** The next data from the server: buffers, or the end, which may be a failure. */
    private record Signal(
            List<ByteBuffer> buffers,
            boolean last,
            @Nullable Throwable failure) {}

    private final MirrorLimits limits;
    private final long maxBytes;
    private final long started = System.nanoTime();
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private final Queue<ByteBuffer> arrived = new ArrayDeque<>();
    private Flow.@Nullable Subscription subscription;
    private boolean closed;
    private boolean ended;
    private long bytes;

    ResponseStream(MirrorLimits limits, long maxBytes) {
        this.limits = limits;
        this.maxBytes = maxBytes;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        ByteBuffer next = next();
        if (next == null) {
            return -1;
        }
        int read = Math.min(length, next.remaining());
        next.get(target, from, read);
        bytes += read;
        if (bytes > maxBytes) {
            throw new IOException("sent more than " + maxBytes + " bytes");
        }
        return read;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (subscription != null) {
            subscription.cancel();
        }
    }

    @Override
    public synchronized void onSubscribe(Flow.Subscription granted) {
        subscription = granted;
        if (closed) {
            granted.cancel();
        } else {
            granted.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        signals.add(new Signal(buffers, false, null));
    }

    @Override
    public void onError(Throwable failure) {
        signals.add(new Signal(List.of(), true, failure));
    }

    @Override
    public void onComplete() {
        signals.add(new Signal(List.of(), true, null));
    }

    private @Nullable ByteBuffer next() throws IOException {
        while (true) {
            ByteBuffer first = arrived.peek();
            if (first != null && first.hasRemaining()) {
                return first;
            }
            if (first != null) {
                arrived.remove();
            } else if (ended) {
                return null;
            } else {
                await();
            }
        }
    }

    private void await() throws IOException {
        Signal signal = poll();
        if (signal.failure() != null) {
            throw new IOException("the connection broke: " + signal.failure().getMessage(), signal.failure());
        }
        arrived.addAll(signal.buffers());
        ended = signal.last();
        if (!ended) {
            requestMore();
        }
    }

    private synchronized void requestMore() {
        if (subscription != null) {
            subscription.request(1);
        }
    }

    private Signal poll() throws IOException {
        long left = limits.whole().toNanos() - (System.nanoTime() - started);
        try {
            Signal signal = signals.poll(Math.min(left, limits.stall().toNanos()), TimeUnit.NANOSECONDS);
            if (signal != null) {
                return signal;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while reading an answer");
        }
        boolean stalled = left > limits.stall().toNanos();
        throw new UnreachableException(
                stalled
                        ? "sent nothing for " + seconds(limits.stall())
                        : "was not done within " + seconds(limits.whole()),
                null);
    }

    static String seconds(Duration duration) {
        return duration.toMillis() / 1000.0 + " s";
    }
}
