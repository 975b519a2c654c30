package io.github.cnn4j.notebooks.jupyter

import java.util.Locale
import kotlin.math.ceil
import kotlin.math.floor
import kotlin.math.log10
import kotlin.math.pow

/**
 * Two small curves, loss and test accuracy, written directly as SVG: a hundred times faster than a full plot, which
 * would slow the training run down.
 */
internal object LiveChart {
    private const val WIDTH = 700
    private const val HEIGHT = 190

    fun of(course: Course): String {
        val panels = lossPanel(course) + accuracyPanel(course)
        if (panels.isEmpty()) return ""
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"$WIDTH\" height=\"$HEIGHT\" " +
            "font-family=\"Helvetica, Arial, sans-serif\" font-size=\"12\" fill=\"#222222\">" +
            "<rect width=\"$WIDTH\" height=\"$HEIGHT\" fill=\"white\"/>$panels</svg>"
    }

    private fun lossPanel(course: Course): String {
        if (course.losses.size < 2) return ""
        val batches = course.last?.batches ?: 1
        val logs = course.losses.map { log10(maxOf(it, 1e-9)) }
        val x = logs.indices.map { (it + 1.0) * course.batchesPerPoint / batches }
        val axis = floor(logs.min() * 2) / 2..ceil(logs.max() * 2) / 2
        val marks = generateSequence(ceil(axis.start)) { it + 1 }.takeWhile { it <= axis.endInclusive }.toList()
        return Panel(60.0, 0.0..x.last(), axis).draw("training loss (logarithmic)", x, logs, marks, 0) {
            "%s".format(
                Locale.ROOT,
                10.0
                    .pow(it)
                    .toBigDecimal()
                    .stripTrailingZeros()
                    .toPlainString(),
            )
        }
    }

    private fun accuracyPanel(course: Course): String {
        val epochs = course.epochs.filter { it.test.examples > 0 }
        if (epochs.isEmpty()) return ""
        val y = epochs.map { 100 * it.test.accuracy() }
        val x = epochs.map { it.epoch.toDouble() }
        val axis = floor(y.min())..ceil(y.max() + 0.01)
        val marks = listOf(axis.start, (axis.start + axis.endInclusive) / 2, axis.endInclusive)
        return Panel(
            410.0,
            0.0..x.last(),
            axis,
        ).draw("test accuracy, %", x, y, marks, 3) { "%.1f".format(Locale.ROOT, it) }
    }
}

/** One pair of axes; [left] is where the plotting area begins. */
private class Panel(
    private val left: Double,
    private val xs: ClosedFloatingPointRange<Double>,
    private val ys: ClosedFloatingPointRange<Double>,
) {
    private val width = 270.0
    private val top = 26.0
    private val height = 120.0

    fun draw(
        title: String,
        x: List<Double>,
        y: List<Double>,
        marks: List<Double>,
        dot: Int,
        label: (Double) -> String,
    ): String =
        buildString {
            append(text(left, 14.0, "start", title))
            marks.forEach {
                append("<path d=\"M${place(left, py(it))} h$width\" stroke=\"#e4e4e4\"/>")
                append(text(left - 6, py(it) + 4, "end", label(it)))
            }
            append("<path d=\"M${place(left, top + height)} h$width\" stroke=\"#222222\"/>")
            append(text(left, top + height + 16, "start", "0"))
            append(text(left + width, top + height + 16, "end", "epoch " + "%.1f".format(Locale.ROOT, xs.endInclusive)))
            val points = x.indices.joinToString(" ") { place(px(x[it]), py(y[it])) }
            append("<polyline fill=\"none\" stroke=\"#08306b\" stroke-width=\"1.5\" points=\"$points\"/>")
            if (dot > 0) x.indices.forEach { append(circle(px(x[it]), py(y[it]), dot)) }
        }

    private fun px(x: Double) = left + width * (x - xs.start) / (xs.endInclusive - xs.start)

    private fun py(y: Double) = top + height * (ys.endInclusive - y) / (ys.endInclusive - ys.start)

    private fun circle(
        x: Double,
        y: Double,
        radius: Int,
    ) = "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%d\" fill=\"#08306b\"/>".format(Locale.ROOT, x, y, radius)

    private fun text(
        x: Double,
        y: Double,
        anchor: String,
        words: String,
    ) = "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>".format(Locale.ROOT, x, y, anchor, words)

    private fun place(
        x: Double,
        y: Double,
    ) = "%.1f,%.1f".format(Locale.ROOT, x, y)
}
