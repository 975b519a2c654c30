package io.github.cnn4j.mnist.pictures;

import java.time.Duration;

/**
 * How far the decoding of pictures is.
 *
 * @param done files decoded or refused
 * @param total files to decode: those that an earlier run has not decoded already
 * @param perSecond files decoded a second so far
 * @param left the time that the others will take at this rate
 */
public record LoadProgress(int done, int total, double perSecond, Duration left) {}
