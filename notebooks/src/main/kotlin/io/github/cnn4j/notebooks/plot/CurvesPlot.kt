package io.github.cnn4j.notebooks.plot

import org.jetbrains.letsPlot.geom.geomLine
import org.jetbrains.letsPlot.geom.geomPoint
import org.jetbrains.letsPlot.intern.Plot
import org.jetbrains.letsPlot.letsPlot
import org.jetbrains.letsPlot.sampling.samplingNone

/**
 * Plots several curves over the same steps.
 *
 * @param curves values by name, drawn in the map's order; they may differ in length
 * @param step name of a step, for the x axis
 * @param every number of steps that each value stands for, > 0; the first value is drawn at step `every`
 * @param quantity name of the values, with their unit, for the y axis
 * @param logarithmic whether the y axis is
 * @param coincide whether the curves lie on one another: each is then drawn thinner than the one before it and all
 *     stay visible
 */
public fun plotCurves(
    curves: Map<String, List<Double>>,
    step: String,
    quantity: String,
    title: String,
    logarithmic: Boolean = false,
    coincide: Boolean = false,
    caption: String? = null,
    every: Int = 1,
): Plot {
    require(every > 0) { "a plot of curves expects a value every > 0 steps, got $every" }
    require(curves.values.any { it.isNotEmpty() }) { "a plot of curves expects at least one value, got none" }
    val names = curves.keys.toList()
    var plot = letsPlot()
    curves.entries.forEachIndexed { k, (name, values) ->
        val data =
            mapOf("step" to values.indices.map { (it + 1) * every }, "value" to values, "curve" to values.map { name })
        val thickness = if (coincide) 1.0 + 0.9 * (names.size - 1 - k) else 1.1
        plot +=
            geomLine(data, size = thickness, sampling = samplingNone) {
                x = "step"
                y = "value"
                color = "curve"
                linetype =
                    "curve"
            }
        if (values.size <= 40) {
            plot +=
                geomPoint(data, size = 2.0 + thickness, sampling = samplingNone) {
                    x = "step"
                    y = "value"
                    color =
                        "curve"
                    shape = "curve"
                }
        }
    }
    plot += Style.colors(names) + Style.lines(names) + Style.shapes(names)
    plot += countX(curves.values.maxOf { it.size } * every)
    if (logarithmic) plot += logY(curves.values.flatten())
    return plot.styled(title, step, quantity, caption)
}
