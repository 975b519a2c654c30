package io.github.cnn4j.notebooks.plot

import io.github.cnn4j.kotlin.inputShape
import io.github.cnn4j.kotlin.layers
import io.github.cnn4j.kotlin.name
import io.github.cnn4j.kotlin.outputShape
import io.github.cnn4j.network.Network
import org.jetbrains.letsPlot.coord.coordFixed
import org.jetbrains.letsPlot.geom.geomRect
import org.jetbrains.letsPlot.geom.geomText
import org.jetbrains.letsPlot.intern.Plot
import org.jetbrains.letsPlot.letsPlot
import org.jetbrains.letsPlot.sampling.samplingNone
import org.jetbrains.letsPlot.scale.scaleXContinuous
import org.jetbrains.letsPlot.scale.scaleYContinuous
import java.util.Locale
import kotlin.math.ln
import kotlin.math.sqrt

/**
 * One stage of a network for [plotNetwork].
 *
 * @property name the layer's name; for the first stage, that of the input
 * @property channels of the stage's output
 * @property height of the stage's output
 * @property width of the stage's output
 * @property parameters number of values that the layer learns
 */
public data class Stage(
    public val name: String,
    public val channels: Int,
    public val height: Int,
    public val width: Int,
    public val parameters: Int,
)

/**
 * Plots a network as a row of blocks, from the input to the output, with the sizes of the layers' outputs and their
 * numbers of parameters. Feature maps are drawn as stacks of sheets, vectors as columns.
 */
public fun plotNetwork(
    stages: List<Stage>,
    title: String = "Network",
): Plot {
    require(stages.isNotEmpty()) { "a plot of a network expects at least one stage, got none" }
    val sheets = stages.flatMapIndexed { k, stage -> sheets(k, stage) }
    val boxes =
        mapOf(
            "left" to sheets.map { it.left },
            "right" to sheets.map { it.left + it.width },
            "bottom" to sheets.map { it.bottom },
            "top" to sheets.map { it.bottom + it.height },
        )
    val total = stages.sumOf { it.parameters.toLong() }
    return (
        letsPlot() +
            geomRect(boxes, fill = shade(0.18), color = Style.DARK, size = 0.8, sampling = samplingNone) {
                xmin = "left"
                xmax = "right"
                ymin = "bottom"
                ymax = "top"
            } +
            line(stages, 1.02, bold = true) { it.name } +
            line(stages, -0.12, bold = false, ::sizeText) +
            line(stages, -0.26, bold = false) {
                if (it.parameters ==
                    0
                ) {
                    "–"
                } else {
                    "%,d".format(Locale.ROOT, it.parameters)
                }
            } +
            scaleXContinuous(limits = -0.55 to stages.size - 0.45, expand = listOf(0, 0)) +
            scaleYContinuous(limits = -0.36 to 1.12, expand = listOf(0, 0)) +
            coordFixed(ratio = RATIO)
    ).styled(
        title,
        caption = "Under each layer: its output and the values it learns, %,d in all".format(Locale.ROOT, total),
        width = 100 * stages.size + 60,
        height = 340,
    ).bare()
}

/** Returns a network's layers as the stages of [plotNetwork]. */
public fun Network.stages(): List<Stage> {
    val input = with(inputShape) { Stage("input", channels, height, width, 0) }
    return listOf(input) +
        layers.map { with(it.outputShape) { Stage(it.name, channels, height, width, it.parameterCount()) } }
}

private fun sizeText(stage: Stage): String =
    if (stage.height == 1 &&
        stage.width == 1
    ) {
        "${stage.channels}"
    } else {
        "${stage.channels} × ${stage.height} × ${stage.width}"
    }

private fun line(
    stages: List<Stage>,
    y: Double,
    bold: Boolean,
    text: (Stage) -> String,
) = geomText(
    mapOf("x" to stages.indices.toList(), "y" to stages.map { y }, "text" to stages.map(text)),
    size = 6,
    color = Style.INK,
    fontface = if (bold) "bold" else "plain",
    sampling = samplingNone,
) {
    x = "x"
    this.y = "y"
    label = "text"
}

private class Sheet(
    val left: Double,
    val bottom: Double,
    val width: Double,
    val height: Double,
)

/** How many horizontal units are as long as a vertical one: images of as many rows as columns are drawn square. */
private const val RATIO = 1.75
private const val STEP = 0.025
private const val MOST_SHEETS = 6

/** A stage's block around x = [k], between y = 0 and y = 0.9. */
private fun sheets(
    k: Int,
    stage: Stage,
): List<Sheet> {
    if (stage.height == 1 && stage.width == 1) {
        val height = 0.1 * ln(stage.channels + 1.0)
        return listOf(Sheet(k - 0.05, 0.45 - height / 2, 0.1, height))
    }
    val count = minOf(stage.channels, MOST_SHEETS)
    val height = 0.075 * sqrt(stage.height.toDouble())
    val width = 0.075 * RATIO * sqrt(stage.width.toDouble())
    val shift = (count - 1) * STEP
    return (count - 1 downTo 0).map {
        val left = k - (width + shift * RATIO) / 2 + it * STEP * RATIO
        Sheet(left, 0.45 - (height + shift) / 2 + it * STEP, width, height)
    }
}
