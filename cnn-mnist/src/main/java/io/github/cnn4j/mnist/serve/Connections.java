package io.github.cnn4j.mnist.serve;

import io.netty.channel.Channel;
import io.netty.channel.socket.DuplexChannel;
import java.util.HashSet;
import java.util.Set;

/**
 * The open connections: not too many, and none whose client sends its request, or takes its answer, byte by byte. It belongs
 * to the server's loop.
 */
final class Connections {
    /** Open connections allowed for each with a request. */
    private static final int OPEN = 2;

    private final ServeLimits limits;
    private final Set<Watch> open = new HashSet<>();
    private int atWork;

    Connections(ServeLimits limits) {
        this.limits = limits;
    }

    /** A connection, and when its present request began. */
    @SuppressWarnings("FutureReturnValueIgnored") // A connection that cannot be closed is closed.
    final class Watch {
        private final Channel channel;
        private boolean works;
        private boolean ending;
        private long since;

        Watch(Channel channel) {
            this.channel = channel;
        }

        void opened() {
            open.add(this);
            if (open.size() > OPEN * limits.connections()) {
                close();
            }
        }

        void closed() {
            open.remove(this);
            rests();
        }

        /** Bytes of a request come, perhaps its first. */
        void begins() {
            if (!works && !ending) {
                works = true;
                since = System.nanoTime();
                atWork++;
                if (atWork > limits.connections()) {
                    close();
                }
            }
        }

        /** The present request is answered. */
        void rests() {
            if (works) {
                works = false;
                atWork--;
            }
        }

        /**
         * Ends the connection, after what was sent has arrived: to close it while its client still sends would reset it, and
         * the client lose the answer.
         */
        void end() {
            rests();
            if (channel instanceof DuplexChannel duplex && !duplex.isInputShutdown() && !ending) {
                ending = true;
                since = System.nanoTime();
                duplex.shutdownOutput();
            } else {
                close();
            }
        }

        void close() {
            channel.close();
        }

        void endIfLate(long now) {
            if ((works || ending) && now - since > limits.exchange().toNanos()) {
                close();
            }
        }
    }

    /** Closes all connections. */
    void endAll() {
        Set.copyOf(open).forEach(Watch::close);
    }

    /** Closes the connections whose requests take too long. */
    void endTheLate() {
        long now = System.nanoTime();
        Set.copyOf(open).forEach(watch -> watch.endIfLate(now));
    }
}
