package io.github.cnn4j.notebooks.plot

import org.jetbrains.letsPlot.geom.geomLine
import org.jetbrains.letsPlot.geom.geomPoint
import org.jetbrains.letsPlot.geom.geomRibbon
import org.jetbrains.letsPlot.intern.Plot
import org.jetbrains.letsPlot.letsPlot

/**
 * Plots the training cross-entropy by iteration on a logarithmic axis, with the test cross-entropy by epoch.
 *
 * Thousands of iterations are drawn as means over equal stretches inside a band from the least to the greatest.
 *
 * @param batchLosses the mean cross-entropy of every batch, in the order of training; positive
 * @param batchesPerEpoch number of batches of an epoch; > 0
 * @param testLosses the cross-entropy on the test set after each epoch; may be empty
 */
public fun plotLoss(
    batchLosses: List<Double>,
    batchesPerEpoch: Int,
    testLosses: List<Double> = emptyList(),
    title: String = "Cross-entropy by epoch",
): Plot {
    require(batchLosses.isNotEmpty()) { "a loss plot expects at least one batch, got none" }
    require(batchesPerEpoch > 0) { "a loss plot expects batches per epoch > 0, got $batchesPerEpoch" }
    val stretches = stretches(batchLosses.map { maxOf(it, LEAST) }, MOST_POINTS)
    val epochs = stretches.map { it.middle / batchesPerEpoch }
    val band = mapOf("epoch" to epochs, "low" to stretches.map { it.least }, "high" to stretches.map { it.greatest })
    val names = if (testLosses.isEmpty()) listOf(TRAINING) else listOf(TRAINING, TEST)
    val training = curve(epochs, stretches.map { it.mean }, TRAINING)
    val test = curve(testLosses.indices.map { it + 1.0 }, testLosses.map { maxOf(it, LEAST) }, TEST)
    var plot = letsPlot()
    plot +=
        geomRibbon(band, fill = Style.DARK, alpha = 0.15, size = 0, showLegend = false) {
            x = "epoch"
            ymin = "low"
            ymax = "high"
        }
    plot +=
        geomLine(training, size = 0.9) {
            x = "epoch"
            y = "loss"
            color = "curve"
            linetype = "curve"
        }
    if (testLosses.isNotEmpty()) {
        plot +=
            geomLine(test, size = 1.1) {
                x = "epoch"
                y = "loss"
                color = "curve"
                linetype = "curve"
            }
        plot +=
            geomPoint(test, size = 3.2) {
                x = "epoch"
                y = "loss"
                color = "curve"
                shape = "curve"
            }
    }
    plot += Style.colors(names) + Style.lines(names) + Style.shapes(names)
    val last = maxOf(1, (batchLosses.size + batchesPerEpoch - 1) / batchesPerEpoch)
    plot += countX(last, fromZero = true)
    plot += logY((stretches.map { it.least } + stretches.map { it.greatest } + testLosses).map { maxOf(it, LEAST) })
    val caption =
        if (stretches.size <
            batchLosses.size
        ) {
            "Training: means over ${stretches.size} stretches; band: least to greatest"
        } else {
            null
        }
    return plot.styled(title, "epoch", "cross-entropy", caption)
}

private const val TRAINING = "training, by iteration"
private const val TEST = "test, by epoch"
private const val MOST_POINTS = 300

/** A loss that rounds to 0 still needs a place on a logarithmic axis. */
private const val LEAST = 1e-8

private fun curve(
    epochs: List<Double>,
    losses: List<Double>,
    name: String,
) = mapOf("epoch" to epochs, "loss" to losses, "curve" to losses.map { name })

internal class Stretch(
    val middle: Double,
    val mean: Double,
    val least: Double,
    val greatest: Double,
)

/** Cuts [values] into at most [most] runs of equal length, the last perhaps shorter. */
internal fun stretches(
    values: List<Double>,
    most: Int,
): List<Stretch> {
    val length = (values.size + most - 1) / most
    return values.chunked(length).mapIndexed { k, run ->
        Stretch(k * length + (run.size + 1) / 2.0, run.average(), run.min(), run.max())
    }
}
