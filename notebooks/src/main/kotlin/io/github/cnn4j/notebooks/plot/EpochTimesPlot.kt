package io.github.cnn4j.notebooks.plot

import org.jetbrains.letsPlot.geom.geomPoint
import org.jetbrains.letsPlot.geom.geomSegment
import org.jetbrains.letsPlot.geom.geomText
import org.jetbrains.letsPlot.intern.Plot
import org.jetbrains.letsPlot.letsPlot
import org.jetbrains.letsPlot.scale.scaleLinetypeManual
import org.jetbrains.letsPlot.scale.scaleShapeManual
import org.jetbrains.letsPlot.scale.scaleYDiscrete
import kotlin.math.floor
import kotlin.math.log10
import kotlin.math.pow

/**
 * The time of one epoch in one form.
 *
 * @property form the form's name
 * @property seconds of an epoch; > 0
 * @property measured whether a whole epoch ran, rather than a few batches that were extrapolated
 */
public data class EpochTime(
    public val form: String,
    public val seconds: Double,
    public val measured: Boolean,
)

/**
 * Plots times of one epoch by form on a logarithmic axis, measured and extrapolated ones marked differently.
 *
 * @param times in the order in which they are to appear, from the top
 */
public fun plotEpochTimes(
    times: List<EpochTime>,
    title: String = "Time of one epoch by form",
    caption: String? = null,
): Plot {
    require(times.isNotEmpty()) { "a plot of epoch times expects at least one, got none" }
    times.forEach { require(it.seconds > 0) { "the time of $it expects seconds > 0" } }
    val start = 10.0.pow(floor(log10(times.minOf { it.seconds }) - 0.1))
    val kinds = times.map(::kind).distinct().sortedBy { it != MEASURED }
    val data =
        mapOf(
            "form" to times.map { it.form },
            "seconds" to times.map { it.seconds },
            "start" to times.map { start },
            "kind" to times.map(::kind),
            "text" to times.map { secondsLabel(it.seconds) },
        )
    return (
        letsPlot(data) { y = "form" } +
            geomSegment(color = Style.DARK, size = 2.2) {
                x = "start"
                xend = "seconds"
                yend = "form"
                linetype = "kind"
            } +
            geomPoint(color = Style.DARK, fill = "white", size = 6, stroke = 2) {
                x = "seconds"
                shape = "kind"
            } +
            geomText(color = Style.INK, size = 6, hjust = 0.5, nudgeY = 0.34) {
                x = "seconds"
                label = "text"
            } +
            scaleShapeManual(kinds.map { if (it == MEASURED) 16 else 21 }, limits = kinds) +
            scaleLinetypeManual(kinds.map { if (it == MEASURED) 1 else 2 }, limits = kinds) +
            logX(times.map { it.seconds } + start, ::secondsLabel) +
            scaleYDiscrete(limits = times.map { it.form }.reversed(), expand = listOf(0, 0.6))
    ).styled(title, "time of one epoch (logarithmic)", "", caption, height = 150 + 60 * times.size)
}

private const val MEASURED = "measured"

private fun kind(time: EpochTime) = if (time.measured) MEASURED else "extrapolated"
