package io.github.cnn4j.notebooks.plot

import org.jetbrains.letsPlot.intern.Scale
import org.jetbrains.letsPlot.scale.scaleXContinuous
import org.jetbrains.letsPlot.scale.scaleXLog10
import org.jetbrains.letsPlot.scale.scaleYLog10
import java.util.Locale
import kotlin.math.ceil
import kotlin.math.floor
import kotlin.math.log10
import kotlin.math.pow

/** The limits include the margin. An expansion would be a share of the values, not of their logarithms. */
private val NO_MORE = listOf(0, 0)

/** A logarithmic y axis around [values]. */
internal fun logY(values: List<Double>): Scale {
    val breaks = logBreaks(values)
    return scaleYLog10(breaks = breaks, labels = breaks.map(::logLabel), limits = logLimits(values), expand = NO_MORE)
}

/** A logarithmic x axis around [values]; [label] names the marks. */
internal fun logX(
    values: List<Double>,
    label: (Double) -> String = ::logLabel,
): Scale {
    val breaks = logBreaks(values)
    return scaleXLog10(breaks = breaks, labels = breaks.map(label), limits = logLimits(values), expand = NO_MORE)
}

/** A logarithmic x axis around [values] with a place apart for zeros: where it is, and what it is called. */
internal fun logX(
    values: List<Double>,
    zero: Pair<Double, String>,
): Scale {
    val breaks = logBreaks(values)
    return scaleXLog10(
        breaks = listOf(zero.first) + breaks,
        labels = listOf(zero.second) + breaks.map(::logLabel),
        limits = logLimits(values + zero.first),
        expand = NO_MORE,
    )
}

/** An x axis of whole numbers up to [last], from 1, or from 0 if [fromZero]. */
internal fun countX(
    last: Int,
    fromZero: Boolean = false,
): Scale {
    val breaks = if (fromZero) listOf(0) + countBreaks(last) else countBreaks(last)
    return scaleXContinuous(breaks = breaks, labels = breaks.map(Int::toString))
}

/** All whole numbers from 1 to [last], or, if they are many, 1 and the multiples of 5, 10, 20, 50, ... */
internal fun countBreaks(last: Int): List<Int> {
    if (last <= 10) return (1..maxOf(1, last)).toList()
    val step = generateSequence(5) { if (it.toString()[0] == '2') it / 2 * 5 else it * 2 }.first { last / it <= 10 }
    return listOf(1) + (step..last step step)
}

/** Marks from the least to the greatest of [values]: powers of ten, with 2 and 5 between them over a short range. */
internal fun logBreaks(values: List<Double>): List<Double> {
    val (low, high) = logLimits(values)
    val first = floor(log10(low)).toInt()
    val last = ceil(log10(high)).toInt()
    val step = maxOf(1, (last - first + 6) / 8)
    val powers = (first..last step step).map { 10.0.pow(it) }.filter { it in low..high }
    if (powers.size >= 3) return powers
    return (first..last).flatMap { k -> listOf(1, 2, 5).map { it * 10.0.pow(k) } }.filter { it in low..high }
}

/** The range of [values], with room for marks that lie on its ends. */
internal fun logLimits(values: List<Double>): Pair<Double, Double> {
    val low = values.min()
    val high = values.max()
    val room = maxOf(1.15, (high / low).pow(0.04))
    return low / room to high * room
}

/** `0.001` to `10,000` in full, others as `1e-7`. */
internal fun logLabel(value: Double): String {
    val power = floor(log10(value) + 1e-9).toInt()
    return when {
        power in -3..-1 -> "%.${-power}f".format(Locale.ROOT, value)
        power in 0..4 -> "%,.0f".format(Locale.ROOT, value)
        else -> "%.0f".format(Locale.ROOT, value / 10.0.pow(power)) + "e$power"
    }
}
