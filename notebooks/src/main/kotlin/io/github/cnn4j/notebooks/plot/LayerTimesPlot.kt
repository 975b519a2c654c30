package io.github.cnn4j.notebooks.plot

import org.jetbrains.letsPlot.facet.facetWrap
import org.jetbrains.letsPlot.geom.geomPoint
import org.jetbrains.letsPlot.intern.Plot
import org.jetbrains.letsPlot.letsPlot
import org.jetbrains.letsPlot.pos.positionDodgeV
import org.jetbrains.letsPlot.sampling.samplingNone
import org.jetbrains.letsPlot.scale.scaleYDiscrete

/**
 * A measured time of one layer in one form.
 *
 * @property layer the layer's name
 * @property form the form's name
 * @property pass `forward` or `backward`
 * @property seconds of one batch; > 0
 */
public data class LayerTime(
    public val layer: String,
    public val form: String,
    public val pass: String,
    public val seconds: Double,
)

/**
 * Plots times of layers by form on a logarithmic axis, a panel for each pass.
 *
 * @param times in the order in which layers, forms and passes are to appear
 */
public fun plotLayerTimes(
    times: List<LayerTime>,
    title: String = "Time of one batch by layer and form",
    caption: String? = null,
): Plot {
    require(times.isNotEmpty()) { "a plot of layer times expects at least one, got none" }
    times.forEach { require(it.seconds > 0) { "the time of $it expects seconds > 0" } }
    val forms = times.map { it.form }.distinct()
    val layers = times.map { it.layer }.distinct()
    val passes = times.map { it.pass }.distinct()
    val seconds = times.map { it.seconds }
    val data =
        mapOf(
            "layer" to times.map { it.layer },
            "form" to times.map { it.form },
            "pass" to times.map { it.pass },
            "seconds" to seconds,
        )
    return (
        letsPlot(data) {
            x = "seconds"
            y = "layer"
        } +
            geomPoint(size = 4.5, position = positionDodgeV(height = 0.6), sampling = samplingNone) {
                color = "form"
                shape = "form"
            } +
            facetWrap("pass", ncol = passes.size, order = if (passes == passes.sorted()) 1 else -1) +
            logX(seconds + seconds.min() / 2 + seconds.max() * 2, ::timeLabel) +
            scaleYDiscrete(limits = layers.reversed(), expand = listOf(0, 0.5)) +
            Style.colors(forms) + Style.shapes(forms)
    ).styled(title, "time (logarithmic)", "", caption, width = 360 * passes.size + 60, height = 130 + 62 * layers.size)
}
