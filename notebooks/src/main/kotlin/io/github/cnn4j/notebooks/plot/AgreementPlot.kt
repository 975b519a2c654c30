package io.github.cnn4j.notebooks.plot

import org.jetbrains.letsPlot.geom.geomPoint
import org.jetbrains.letsPlot.geom.geomVLine
import org.jetbrains.letsPlot.intern.Plot
import org.jetbrains.letsPlot.letsPlot
import org.jetbrains.letsPlot.pos.positionDodgeV
import org.jetbrains.letsPlot.scale.scaleYDiscrete

/**
 * The difference between one form of a layer and the reference form.
 *
 * @property layer the layer's name
 * @property form the form compared
 * @property difference the mean squared difference of their outputs; 0 if they are bit-identical
 */
public data class Agreement(
    public val layer: String,
    public val form: String,
    public val difference: Double,
)

/**
 * Plots the agreement of the forms by layer (the homework's `diff_mse`) on a logarithmic axis. Bit-identical outputs
 * have their own place at the left.
 *
 * @param limit a bound to mark, such as the square of 1e-12; named in the default [caption]
 */
public fun plotAgreement(
    agreements: List<Agreement>,
    limit: Double,
    title: String = "Agreement with the scalar form",
    caption: String = "Dashed: ${logLabel(limit)}",
): Plot {
    require(agreements.isNotEmpty()) { "a plot of agreements expects at least one, got none" }
    agreements.forEach { require(it.difference >= 0) { "the difference of $it expects a number >= 0" } }
    val forms = agreements.map { it.form }.distinct()
    val layers = agreements.map { it.layer }.distinct()
    val differences = agreements.map { it.difference }.filter { it > 0 } + limit
    val zero = differences.min() / 100
    val data =
        mapOf(
            "layer" to agreements.map { it.layer },
            "form" to agreements.map { it.form },
            "difference" to agreements.map { if (it.difference > 0) it.difference else zero },
        )
    return (
        letsPlot(data) {
            x = "difference"
            y = "layer"
        } +
            geomVLine(xintercept = limit, linetype = "dashed", color = Style.ACCENT, size = 1.2) +
            geomPoint(size = 4.5, position = positionDodgeV(height = 0.5)) {
                color = "form"
                shape = "form"
            } +
            logX(differences, zero to "equal bits") +
            scaleYDiscrete(limits = layers.reversed()) + Style.colors(forms) + Style.shapes(forms)
    ).styled(title, "mean squared difference (logarithmic)", "", caption, height = 150 + 46 * layers.size)
}
