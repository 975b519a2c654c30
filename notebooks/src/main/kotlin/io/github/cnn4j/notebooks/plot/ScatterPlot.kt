package io.github.cnn4j.notebooks.plot

import org.apache.commons.math3.linear.RealMatrix
import org.jetbrains.letsPlot.geom.geomLabel
import org.jetbrains.letsPlot.geom.geomText
import org.jetbrains.letsPlot.intern.Plot
import org.jetbrains.letsPlot.letsPlot
import org.jetbrains.letsPlot.sampling.samplingNone
import org.jetbrains.letsPlot.scale.scaleColorManual

/**
 * Plots points in the plane, each drawn as its class's name, with the classes' centres as framed labels.
 *
 * @param points `n x 2`, one point a row
 * @param labels the class of every point, an index into [classes]
 * @param x name of the first column
 * @param y name of the second column
 */
public fun plotClasses(
    points: RealMatrix,
    labels: IntArray,
    classes: List<String>,
    x: String,
    y: String,
    title: String,
    caption: String? = null,
): Plot {
    require(points.columnDimension == 2 && points.rowDimension == labels.size) {
        "a plot of classes expects ${labels.size} x 2 points, got ${points.rowDimension} x ${points.columnDimension}"
    }
    val first = points.getColumn(0)
    val second = points.getColumn(1)
    val data =
        mapOf("first" to first.toList(), "second" to second.toList(), "class" to labels.map { classes[it] })
    val present = labels.distinct().sorted()

    fun centre(
        values: DoubleArray,
        label: Int,
    ) = labels.indices
        .filter { labels[it] == label }
        .map { values[it] }
        .average()
    val centres =
        mapOf(
            "first" to present.map { centre(first, it) },
            "second" to present.map { centre(second, it) },
            "class" to present.map { classes[it] },
        )
    return (
        letsPlot {
            this.x = "first"
            this.y = "second"
            label = "class"
        } +
            geomText(data, size = 5, alpha = 0.75, sampling = samplingNone, showLegend = false) { color = "class" } +
            geomLabel(centres, size = 8, fontface = "bold", color = Style.INK, alpha = 0.85, showLegend = false) +
            scaleColorManual(TEN_COLORS, limits = classes)
    ).styled(title, x, y, caption, height = 520)
}

/** Ten hues of alternating lightness; in grey the class names still distinguish points. */
private val TEN_COLORS =
    listOf("#08306b", "#d1862c", "#2a9d8f", "#7b3294", "#6b8e23", "#c4501b", "#3f6fb5", "#a05195", "#4d4d4d", "#b8860b")
