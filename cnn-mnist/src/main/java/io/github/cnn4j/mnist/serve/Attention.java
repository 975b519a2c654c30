package io.github.cnn4j.mnist.serve;

import io.netty.channel.SelectStrategy;
import io.netty.util.IntSupplier;

/**
 * Looks at the connections again and again for a short while after something happened, before the loop goes to sleep: to be
 * woken takes a thread 20 to 40 us, and a client that got its answer often sends its next request at once.
 */
final class Attention implements SelectStrategy {
    private static final long NANOS = 50_000;

    /** No other thread could do anything meanwhile. */
    private static final boolean ALONE = Runtime.getRuntime().availableProcessors() == 1;

    private long last = System.nanoTime();
    private boolean worked;

    @Override
    public int calculateStrategy(IntSupplier look, boolean hasTasks) throws Exception {
        int ready = look.get();
        long now = System.nanoTime();
        if (worked) {
            last = now;
        }
        worked = ready > 0 || hasTasks;
        boolean sleeps = !worked && (ALONE || now - last > NANOS);
        worked |= sleeps;
        return sleeps ? SelectStrategy.SELECT : ready;
    }
}
