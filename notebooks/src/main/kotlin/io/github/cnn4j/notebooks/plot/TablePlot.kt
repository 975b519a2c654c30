package io.github.cnn4j.notebooks.plot

import org.jetbrains.letsPlot.geom.geomHLine
import org.jetbrains.letsPlot.geom.geomText
import org.jetbrains.letsPlot.intern.Plot
import org.jetbrains.letsPlot.letsPlot
import org.jetbrains.letsPlot.sampling.samplingNone
import org.jetbrains.letsPlot.scale.scaleXContinuous
import org.jetbrains.letsPlot.scale.scaleYContinuous

/**
 * Plots a table: the first column aligned to the left, the others to the right.
 *
 * @param columns the columns' titles
 * @param rows as many texts each as there are columns
 */
public fun plotTable(
    columns: List<String>,
    rows: List<List<String>>,
    title: String,
    caption: String? = null,
): Plot {
    rows.forEachIndexed { k, row ->
        require(row.size == columns.size) { "row $k expects ${columns.size} texts, got ${row.size}" }
    }
    val layout = TableLayout(listOf(columns) + rows)
    return (
        letsPlot() + layout.texts(0, listOf(columns), bold = true) + layout.texts(1, rows, bold = false) +
            geomHLine(yintercept = -0.5, color = Style.INK, size = 0.8) +
            scaleXContinuous(limits = 0 to layout.width, expand = listOf(0.02, 0)) +
            scaleYContinuous(limits = -rows.size - 0.5 to 0.6, expand = listOf(0, 0))
    ).styled(title, caption = caption, width = layout.width * 9 + 40, height = 90 + 28 * (rows.size + 1))
        .bare()
}

/** Column positions in characters, after the longest text of every column. */
private class TableLayout(
    lines: List<List<String>>,
) {
    private val widths = lines[0].indices.map { j -> lines.maxOf { it[j].length } + 3 }
    private val ends = widths.runningReduce(Int::plus)
    val width = ends.last()

    fun texts(
        firstLine: Int,
        rows: List<List<String>>,
        bold: Boolean,
    ) = rows
        .flatMapIndexed { i, row -> row.mapIndexed { j, text -> Cell(firstLine + i, j, text) } }
        .let { cells ->
            geomText(
                mapOf(
                    "x" to cells.map { if (it.column == 0) 0 else ends[it.column] },
                    "y" to cells.map { -it.line },
                    "text" to cells.map { it.text },
                    "side" to cells.map { if (it.column == 0) 0.0 else 1.0 },
                ),
                size = 6.2,
                color = Style.INK,
                fontface = if (bold) "bold" else "plain",
                sampling = samplingNone,
                showLegend = false,
            ) {
                x = "x"
                y = "y"
                label = "text"
                hjust = "side"
            }
        }

    private class Cell(
        val line: Int,
        val column: Int,
        val text: String,
    )
}
