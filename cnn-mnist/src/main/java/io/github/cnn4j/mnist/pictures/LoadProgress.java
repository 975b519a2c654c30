package io.github.cnn4j.mnist.pictures;

import java.time.Duration;

/**
 * How far the decoding of pictures is.
 *
 * @param done files decoded, refused, or taken over from an earlier run
 * @param total files to decode
 * @param perSecond files decoded a second so far
 * @param left the time that the others will take at this rate
 */
public record LoadProgress(int done, int total, double perSecond, Duration left) {}
