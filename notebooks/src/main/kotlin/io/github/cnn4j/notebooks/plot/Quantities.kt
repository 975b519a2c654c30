package io.github.cnn4j.notebooks.plot

import java.util.Locale

/** A time in a suitable unit, three digits: `12.3 ms`. */
internal fun timeLabel(seconds: Double): String =
    when {
        seconds < 0.9995e-6 -> threeDigits(seconds * 1e9) + " ns"
        seconds < 0.9995e-3 -> threeDigits(seconds * 1e6) + " µs"
        seconds < 0.9995 -> threeDigits(seconds * 1e3) + " ms"
        else -> secondsLabel(seconds)
    }

/** A time in seconds, three digits: `1,230 s`. */
internal fun secondsLabel(seconds: Double): String = threeDigits(seconds) + " s"

/** A positive number to three digits, without trailing zeros: `2.5`, `12.3`, `1,234`. */
internal fun threeDigits(value: Double): String {
    val text =
        when {
            value < 9.995 -> "%.2f".format(Locale.ROOT, value)
            value < 99.95 -> "%.1f".format(Locale.ROOT, value)
            else -> "%,.0f".format(Locale.ROOT, value)
        }
    return if ('.' in text) text.trimEnd('0').trimEnd('.') else text
}
