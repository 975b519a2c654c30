package io.github.cnn4j.notebooks.plot

import org.jetbrains.letsPlot.geom.geomPoint
import org.jetbrains.letsPlot.geom.geomVLine
import org.jetbrains.letsPlot.intern.Plot
import org.jetbrains.letsPlot.letsPlot
import org.jetbrains.letsPlot.sampling.samplingNone
import org.jetbrains.letsPlot.scale.scaleYContinuous

/**
 * Plots a gradient check: the relative error of every entry checked, by parameter tensor, on a logarithmic axis. The
 * greatest error of a tensor is a large mark, the tolerance a dashed line.
 *
 * @param errors relative errors by the tensor's name, in the order to be shown; none empty
 * @param tolerance the largest error that the check accepts
 */
public fun plotGradientErrors(
    errors: Map<String, List<Double>>,
    tolerance: Double = 1e-6,
    title: String = "Gradient check",
): Plot {
    require(errors.isNotEmpty()) { "a plot of gradient errors expects at least one tensor, got none" }
    errors.forEach { (name, values) ->
        require(values.isNotEmpty()) { "gradient errors of $name expect an entry, got none" }
    }

    val positive = errors.values.flatten().filter { it > 0 } + tolerance
    val zero = positive.min() / 100

    fun shown(error: Double) = if (error > 0) error else zero
    val marks =
        errors.values.flatMapIndexed { row, values ->
            spread(values).mapIndexed { k, error -> shown(error) to -row + scatter(k) }
        }
    val all = mapOf("error" to marks.map { it.first }, "row" to marks.map { it.second })
    val worst =
        mapOf(
            "error" to errors.values.map { shown(it.max()) },
            "row" to
                errors.keys
                    .toList()
                    .indices
                    .map { -it },
        )
    return (
        letsPlot {
            x = "error"
            y = "row"
        } +
            geomPoint(all, size = 1.6, color = "#2a9d8f", alpha = 0.6, sampling = samplingNone) +
            geomPoint(worst, size = 5, shape = 18, color = Style.DARK) +
            geomVLine(xintercept = tolerance, linetype = "dashed", color = Style.ACCENT, size = 1.2) +
            errorAxis(positive, zero, errors.values.any { 0.0 in it }) +
            scaleYContinuous(
                breaks =
                    errors.keys.toList().indices.map {
                        -it
                    },
                labels = errors.keys.toList(),
                expand = listOf(0, 0.5),
            )
    ).styled(
        title,
        "relative error, analytic against numeric (logarithmic)",
        "",
        "Diamonds: the greatest error of a tensor; dashed: the tolerance, ${logLabel(tolerance)}",
        height = 140 + 52 * errors.size,
    )
}

private fun errorAxis(
    positive: List<Double>,
    zero: Double,
    hasZeros: Boolean,
) = if (hasZeros) logX(positive, zero to "no error") else logX(positive)

private const val MOST_MARKS = 200

/** At most [MOST_MARKS] of the values, evenly from the least to the greatest. */
private fun spread(values: List<Double>): List<Double> {
    if (values.size <= MOST_MARKS) return values
    val sorted = values.sorted()
    return (0 until MOST_MARKS).map { sorted[(it.toLong() * (sorted.size - 1) / (MOST_MARKS - 1)).toInt()] }
}

private const val GOLDEN_RATIO = 0.6180339887498949

/** Offsets that fill a band around a row evenly, the same each time. */
private fun scatter(k: Int): Double = ((k * GOLDEN_RATIO) % 1.0 - 0.5) * 0.45
