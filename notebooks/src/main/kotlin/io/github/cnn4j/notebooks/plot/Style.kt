package io.github.cnn4j.notebooks.plot

import org.jetbrains.letsPlot.Figure
import org.jetbrains.letsPlot.ggsize
import org.jetbrains.letsPlot.intern.Feature
import org.jetbrains.letsPlot.intern.FeatureList
import org.jetbrains.letsPlot.intern.Plot
import org.jetbrains.letsPlot.intern.Scale
import org.jetbrains.letsPlot.label.ggtitle
import org.jetbrains.letsPlot.label.labs
import org.jetbrains.letsPlot.scale.guideLegend
import org.jetbrains.letsPlot.scale.scaleColorManual
import org.jetbrains.letsPlot.scale.scaleLinetypeManual
import org.jetbrains.letsPlot.scale.scaleShapeManual
import org.jetbrains.letsPlot.themes.elementBlank
import org.jetbrains.letsPlot.themes.elementLine
import org.jetbrains.letsPlot.themes.elementRect
import org.jetbrains.letsPlot.themes.elementText
import org.jetbrains.letsPlot.themes.margin
import org.jetbrains.letsPlot.themes.theme
import org.jetbrains.letsPlot.themes.themeMinimal2

/**
 * The common style of all figures.
 *
 * The colours of the first four series lie far apart in lightness (21, 48, 60 and 71 of 100), and each of up to six series has
 * its own shape and line: printed in grey, or seen by a colour-blind reader, they remain distinguishable.
 */
internal object Style {
    const val INK = "#222222"
    const val FAINT = "#8a8a8a"
    const val GRID = "#e4e4e4"
    const val DARK = "#08306b"
    const val ACCENT = "#c4501b"
    const val WIDTH = 700
    const val HEIGHT = 400

    private val colors = listOf(DARK, ACCENT, "#2a9d8f", "#e0a30c", "#7b3294", "#6e6e6e")
    private val shapes = listOf(16, 17, 15, 4, 18, 8)
    private val lines = listOf(1, 2, 5, 3, 4, 6)

    /** Colours for as many series as there are [names], in their order. */
    fun colors(names: List<String>): Scale =
        scaleColorManual(values = pick(colors, names), limits = names, guide = legend(names))

    fun shapes(names: List<String>): Scale =
        scaleShapeManual(values = pick(shapes, names), limits = names, guide = legend(names))

    fun lines(names: List<String>): Scale =
        scaleLinetypeManual(values = pick(lines, names), limits = names, guide = legend(names))

    /** More than four names do not fit beside each other. */
    private fun legend(names: List<String>) = if (names.size > 4) guideLegend(nrow = 2) else null

    private fun <T> pick(
        values: List<T>,
        names: List<String>,
    ): List<T> = names.indices.map { values[it % values.size] }
}

/** Title, axis labels, size and the common theme. */
internal fun Plot.styled(
    title: String,
    x: String = "",
    y: String = "",
    caption: String? = null,
    width: Int = Style.WIDTH,
    height: Int = Style.HEIGHT,
): Plot =
    this + ggtitle(title) + labs(x = x, y = y, caption = caption, color = "", fill = "", shape = "", linetype = "") +
        ggsize(width, height) + themeMinimal2() + commonTheme()

private fun commonTheme(): Feature =
    theme(
        text = elementText(color = Style.INK),
        plotTitle = elementText(color = Style.INK, size = 17, face = "bold"),
        plotCaption = elementText(color = Style.FAINT, size = 12),
        axisTitle = elementText(color = Style.INK, size = 14),
        axisText = elementText(color = Style.INK, size = 13),
        // Without an angle of their own, labels that are estimated to be wide are turned on their side.
        axisTextX = elementText(color = Style.INK, size = 13, angle = 0),
        legendText = elementText(color = Style.INK, size = 13),
        legendTitle = elementBlank(),
        stripText = elementText(color = Style.INK, size = 14, face = "bold"),
        stripBackground = elementBlank(),
        panelGridMajor = elementLine(color = Style.GRID, size = 1),
        plotBackground = elementRect(fill = "white", color = "white", size = 0),
        legendBackground = elementBlank(),
        plotMargin = margin(12, 12, 8, 8),
    ).legendPositionTop()

/** Neither axes nor grid: for pictures, tables and diagrams. */
internal fun Plot.bare(): Plot =
    this +
        theme(
            axisText = elementBlank(),
            axisTextX = elementBlank(),
            axisTicks = elementBlank(),
            axisLine = elementBlank(),
            panelGridMajor = elementBlank(),
        )

/** Axes, but no grid: for heat maps, whose cells are a grid already. */
internal fun Plot.noGrid(): Plot = this + theme(panelGridMajor = elementBlank())
