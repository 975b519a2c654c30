package io.github.cnn4j.mnist.data;

import java.time.Duration;

/**
 * How long a mirror may take before it is given up.
 *
 * @param connect until the connection stands
 * @param answer until the headers of the answer are there
 * @param stall without a single byte
 * @param whole for a whole file
 */
record MirrorLimits(Duration connect, Duration answer, Duration stall, Duration whole) {
    /** Short where nothing arrives, long enough for 26 MB over 50 kB/s where something does. */
    static final MirrorLimits DEFAULT = new MirrorLimits(
            Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofMinutes(10));
}
