package io.github.cnn4j.mnist.data;

import java.time.Duration;

/**
 * The time limits of a mirror.
 *
 * @param connect until the connection is established
 * @param answer until the headers of the response have arrived
 * @param stall without a received byte
 * @param whole for a whole file
 */
record MirrorLimits(Duration connect, Duration answer, Duration stall, Duration whole) {
    /** Short limits while nothing arrives; for a whole file long enough for 26 MB at 50 kB/s. */
    static final MirrorLimits DEFAULT = new MirrorLimits(
            Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofMinutes(10));
}
