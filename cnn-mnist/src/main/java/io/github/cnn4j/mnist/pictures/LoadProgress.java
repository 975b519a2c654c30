package io.github.cnn4j.mnist.pictures;

import java.time.Duration;

/**
 * Progress of decoding pictures.
 *
 * @param done files decoded or refused
 * @param total files to decode, without those in the cache
 * @param perSecond files decoded a second so far
 * @param left estimated remaining time
 */
public record LoadProgress(int done, int total, double perSecond, Duration left) {}
