package io.github.cnn4j.kotlin

import io.github.cnn4j.train.EpochResult
import io.github.cnn4j.train.History

/**
 * One epoch as flat data, for sorting, filtering and destructuring.
 *
 * @property number the epoch, from 1
 * @property trainLoss mean cross-entropy of the training examples, each at the time of its batch
 * @property testAccuracy share of correct answers on the test set, from 0 to 1; NaN without one
 * @property testLoss mean cross-entropy on the test set; NaN without one
 * @property meanNegativeProbability mean of -p(correct class) on the test set; NaN without one
 * @property seconds time of the training, without the test
 */
public data class Epoch(
    public val number: Int,
    public val trainLoss: Double,
    public val testAccuracy: Double,
    public val testLoss: Double,
    public val meanNegativeProbability: Double,
    public val seconds: Double,
)

/** Returns the finished epochs, first to last. */
public fun History.epochData(): List<Epoch> = epochs.map(EpochResult::toEpoch)

private fun EpochResult.toEpoch(): Epoch =
    Epoch(epoch, trainLoss, test.accuracy(), test.crossEntropy, test.meanNegativeProbability, seconds)
