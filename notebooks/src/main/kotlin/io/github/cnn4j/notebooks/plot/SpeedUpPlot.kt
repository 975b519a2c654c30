package io.github.cnn4j.notebooks.plot

import org.jetbrains.letsPlot.geom.geomLine
import org.jetbrains.letsPlot.geom.geomPoint
import org.jetbrains.letsPlot.intern.Plot
import org.jetbrains.letsPlot.letsPlot
import org.jetbrains.letsPlot.scale.scaleXContinuous
import org.jetbrains.letsPlot.scale.scaleYContinuous

/**
 * Plots the speed-up against threads: the time with one thread over the time with `n`.
 *
 * @param seconds time by number of threads, by form; each form needs a time with 1 thread
 * @param cores cores of the machine; beyond them the ideal line stays level
 */
public fun plotSpeedUp(
    seconds: Map<String, Map<Int, Double>>,
    cores: Int,
    title: String = "Speed-up against threads",
    caption: String? = null,
): Plot {
    require(seconds.isNotEmpty()) { "a plot of speed-up expects at least one form, got none" }
    seconds.forEach { (form, times) ->
        require(1 in times) { "the speed-up of $form expects a time with 1 thread, got $times" }
    }
    val threads =
        seconds.values
            .flatMap { it.keys }
            .distinct()
            .sorted()
    val points =
        seconds.flatMap { (form, times) ->
            times.toSortedMap().map { (n, time) ->
                Triple(
                    form,
                    n,
                    times.getValue(1) / time,
                )
            }
        }
    val data =
        mapOf(
            "form" to points.map { it.first },
            "threads" to points.map { it.second },
            "speed-up" to points.map { it.third },
        )
    val ideal = mapOf("threads" to threads, "speed-up" to threads.map { minOf(it, cores) })
    val forms = seconds.keys.toList()
    return (
        letsPlot {
            x = "threads"
            y = "speed-up"
        } +
            geomLine(ideal, color = Style.FAINT, linetype = "dotted", size = 1.2) +
            geomLine(data, size = 1.1) {
                color = "form"
                linetype = "form"
            } +
            geomPoint(data, size = 4) {
                color = "form"
                shape = "form"
            } +
            Style.colors(forms) + Style.lines(forms) + Style.shapes(forms) +
            scaleXContinuous(breaks = threads, labels = threads.map(Int::toString)) +
            scaleYContinuous(limits = 0 to null)
    ).styled(title, "threads", "speed-up over 1 thread", caption ?: "Dotted: the ideal on $cores cores")
}
