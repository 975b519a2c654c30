package io.github.cnn4j.notebooks.plot

import org.jetbrains.letsPlot.geom.geomLine
import org.jetbrains.letsPlot.geom.geomPoint
import org.jetbrains.letsPlot.geom.geomRibbon
import org.jetbrains.letsPlot.intern.Plot
import org.jetbrains.letsPlot.letsPlot
import org.jetbrains.letsPlot.scale.scaleYContinuous
import java.util.Locale
import kotlin.math.sqrt

/**
 * Plots accuracy by epoch, with a band of two binomial standard deviations: the resolution of a test on [images]
 * images.
 *
 * @param accuracies fractions in `[0, 1]`, one an epoch, the first after epoch 1
 * @param images the number of images tested on; 0 draws no band
 * @param reference a published curve to compare with, in fractions; may be empty
 */
public fun plotAccuracy(
    accuracies: List<Double>,
    images: Int = 0,
    reference: List<Double> = emptyList(),
    referenceName: String = "published",
    title: String = "Test accuracy by epoch",
): Plot {
    require(accuracies.isNotEmpty()) { "an accuracy plot expects at least one epoch, got none" }
    require(images >= 0) { "an accuracy plot expects a number of images >= 0, got $images" }
    val names = if (reference.isEmpty()) listOf("this run") else listOf("this run", referenceName)
    val data =
        mapOf(
            "epoch" to accuracies.indices.map { it + 1 } + reference.indices.map { it + 1 },
            "accuracy" to (accuracies + reference).map { it * 100 },
            "curve" to accuracies.map { names[0] } + reference.map { referenceName },
        )
    var plot = letsPlot()
    if (images > 0) plot += band(accuracies, images)
    plot +=
        geomLine(data, size = 1.1) {
            x = "epoch"
            y = "accuracy"
            color = "curve"
            linetype = "curve"
        }
    plot +=
        geomPoint(data, size = 3) {
            x = "epoch"
            y = "accuracy"
            color = "curve"
            shape = "curve"
        }
    plot += Style.colors(names) + Style.shapes(names) + Style.lines(names)
    plot += countX(maxOf(accuracies.size, reference.size))
    plot += scaleYContinuous(format = ".1f", limits = percentLimits(accuracies, images, reference))
    val caption =
        if (images >
            0
        ) {
            "Band: two binomial standard deviations on ${"%,d".format(Locale.ROOT, images)} images"
        } else {
            null
        }
    return plot.styled(title, "epoch", "accuracy, %", caption)
}

private fun band(
    accuracies: List<Double>,
    images: Int,
) = geomRibbon(
    mapOf(
        "epoch" to accuracies.indices.map { it + 1 },
        "low" to accuracies.map { 100 * (it - 2 * binomialDeviation(it, images)) },
        "high" to accuracies.map { 100 * (it + 2 * binomialDeviation(it, images)) },
    ),
    fill = Style.DARK,
    alpha = 0.15,
    size = 0,
    showLegend = false,
) {
    x = "epoch"
    ymin = "low"
    ymax = "high"
}

/** The standard deviation of a fraction [p] counted on [n] independent trials. */
internal fun binomialDeviation(
    p: Double,
    n: Int,
): Double = sqrt(p * (1 - p) / n)

/** The band of an area is drawn from 0 unless the axis has a lower limit. */
private fun percentLimits(
    accuracies: List<Double>,
    images: Int,
    reference: List<Double>,
): Pair<Double, Double> {
    fun reach(p: Double) = if (images > 0) 2 * binomialDeviation(p, images) else 0.0
    val low = (accuracies.map { it - reach(it) } + reference).min()
    val high = (accuracies.map { it + reach(it) } + reference).max()
    val room = maxOf(0.001, 0.04 * (high - low))
    return 100 * (low - room) to 100 * (high + room)
}
