package io.github.cnn4j.notebooks.plot

import io.github.cnn4j.kotlin.matrix
import io.github.cnn4j.mnist.metrics.ConfusionMatrix
import org.apache.commons.math3.linear.RealMatrix
import org.jetbrains.letsPlot.coord.coordFixed
import org.jetbrains.letsPlot.geom.geomText
import org.jetbrains.letsPlot.geom.geomTile
import org.jetbrains.letsPlot.intern.Plot
import org.jetbrains.letsPlot.letsPlot
import org.jetbrains.letsPlot.sampling.samplingNone
import org.jetbrains.letsPlot.scale.scaleColorIdentity
import org.jetbrains.letsPlot.scale.scaleFillIdentity
import org.jetbrains.letsPlot.scale.scaleXContinuous
import org.jetbrains.letsPlot.scale.scaleYContinuous
import java.util.Locale
import kotlin.math.roundToInt
import kotlin.math.sqrt

/**
 * Plots a confusion matrix as a heat map: true classes down, predicted classes across.
 *
 * A good network has almost all counts on the diagonal, so mistakes have a shade scale of their own: the darker a
 * cell off the diagonal, the more frequent the mistake. The diagonal is outlined in a light shade.
 *
 * @param counts `classes x classes`; row: true class, column: predicted class
 * @param classes names of the classes, in the order of rows and columns
 */
public fun plotConfusion(
    counts: RealMatrix,
    classes: List<String> = (0 until counts.rowDimension).map(Int::toString),
    title: String = "Confusion matrix",
): Plot {
    val n = counts.rowDimension
    require(counts.columnDimension == n && classes.size == n) {
        "a confusion matrix expects classes x classes, got $n x ${counts.columnDimension} for ${classes.size} names"
    }
    val cells = (0 until n).flatMap { i -> (0 until n).map { j -> i to j } }
    val mostMistakes = cells.filter { (i, j) -> i != j }.maxOfOrNull { (i, j) -> counts.getEntry(i, j) } ?: 0.0
    val shades =
        cells.map { (i, j) ->
            when {
                i == j -> DIAGONAL
                mostMistakes == 0.0 -> 0.0
                else -> sqrt(counts.getEntry(i, j) / mostMistakes)
            }
        }
    val data =
        mapOf(
            "true" to cells.map { (i, _) -> i },
            "predicted" to cells.map { (_, j) -> j },
            "fill" to shades.map(::shade),
            "ink" to shades.map { if (it > 0.55) "white" else Style.INK },
            "text" to cells.map { (i, j) -> countText(counts.getEntry(i, j), i == j) },
        )
    val right = (0 until n).sumOf { counts.getEntry(it, it) }
    val all = counts.data.sumOf { it.sum() }
    val caption =
        "%,d of %,d right; shades off the diagonal: square root of the count"
            .format(Locale.ROOT, right.roundToInt(), all.roundToInt())
    return (
        letsPlot(data) {
            x = "predicted"
            y = "true"
        } +
            geomTile(color = "white", size = 1, sampling = samplingNone, showLegend = false) { fill = "fill" } +
            geomText(size = 6, sampling = samplingNone, showLegend = false) {
                label = "text"
                color = "ink"
            } +
            scaleFillIdentity() + scaleColorIdentity() +
            scaleXContinuous(breaks = classes.indices.toList(), labels = classes, expand = listOf(0, 0)) +
            scaleYContinuous(
                breaks = classes.indices.toList(),
                labels = classes,
                expand = listOf(0, 0),
                trans = "reverse",
            ) +
            coordFixed()
    ).styled(title, "predicted", "true", caption, width = 560, height = 600)
        .noGrid()
}

/** Plots the counts of a classification as a heat map; see the other [plotConfusion]. */
public fun plotConfusion(
    confusion: ConfusionMatrix,
    title: String = "Confusion matrix",
): Plot {
    val n = confusion.classes()
    return plotConfusion(matrix(n, n) { i, j -> confusion.count(i, j).toDouble() }, title = title)
}

private const val DIAGONAL = 0.12

private fun countText(
    count: Double,
    diagonal: Boolean,
): String = if (count == 0.0 && !diagonal) "" else count.roundToInt().toString()

/** From white (0) to the darkest blue (1), growing darker evenly. */
internal fun shade(amount: Double): String {
    val white = 255
    val (red, green, blue) = Triple(0x08, 0x30, 0x6b)

    fun mix(dark: Int) = (white + (dark - white) * amount.coerceIn(0.0, 1.0)).roundToInt()
    return "#%02x%02x%02x".format(mix(red), mix(green), mix(blue))
}
