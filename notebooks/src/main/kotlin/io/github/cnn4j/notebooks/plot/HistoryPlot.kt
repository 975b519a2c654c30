package io.github.cnn4j.notebooks.plot

import io.github.cnn4j.train.History
import org.jetbrains.letsPlot.Figure
import org.jetbrains.letsPlot.gggrid
import org.jetbrains.letsPlot.ggsize

/**
 * Plots the curves of a training run: cross-entropy, and, if epochs were tested, accuracy.
 *
 * @throws IllegalArgumentException if there was not a single batch
 */
public fun History.plot(): Figure {
    val tested = epochs.map { it.test }.filter { it.examples > 0 }
    val loss = plotLoss(batchLosses, batchesPerEpoch, tested.map { it.crossEntropy })
    if (tested.isEmpty()) return loss
    val accuracy = plotAccuracy(tested.map { it.accuracy() }, tested.last().examples)
    return gggrid(listOf(loss, accuracy), ncol = 1) + ggsize(Style.WIDTH, 2 * Style.HEIGHT)
}
