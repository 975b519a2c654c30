package io.github.cnn4j.notebooks.plot

import org.jetbrains.letsPlot.coord.coordFixed
import org.jetbrains.letsPlot.geom.RasterData
import org.jetbrains.letsPlot.geom.geomImshow
import org.jetbrains.letsPlot.geom.geomText
import org.jetbrains.letsPlot.intern.Feature
import org.jetbrains.letsPlot.intern.Plot
import org.jetbrains.letsPlot.letsPlot
import org.jetbrains.letsPlot.sampling.samplingNone
import org.jetbrains.letsPlot.scale.scaleXContinuous
import org.jetbrains.letsPlot.scale.scaleYContinuous

/**
 * Plots pictures of one size side by side, row after row, each with a line of text below it.
 *
 * @param pictures at least one, all of one size
 * @param captions one a picture, or none at all
 * @param columns pictures a row
 * @param rows names of the rows, to the left of them; one a row, or none at all
 */
public fun plotPictures(
    pictures: List<Picture>,
    captions: List<String> = emptyList(),
    columns: Int = 10,
    title: String = "",
    caption: String? = null,
    rows: List<String> = emptyList(),
): Plot {
    require(pictures.isNotEmpty()) { "a plot of pictures expects at least one, got none" }
    require(columns > 0) { "a plot of pictures expects columns > 0, got $columns" }
    require(captions.isEmpty() || captions.size == pictures.size) {
        "a plot of ${pictures.size} pictures expects as many captions or none, got ${captions.size}"
    }
    val nameWidth = rows.maxOfOrNull { it.length * LETTER + LETTER } ?: 0
    val grid =
        Grid(pictures, minOf(columns, pictures.size), withCaptions = captions.isNotEmpty(), nameWidth = nameWidth)
    require(rows.isEmpty() || rows.size == grid.rows) {
        "a plot of ${grid.rows} rows of pictures expects as many names or none, got ${rows.size}"
    }
    val data =
        mapOf(
            "x" to captions.indices.map(grid::centre),
            "y" to captions.indices.map(grid::captionLine),
            "text" to captions,
        )
    val width = maxOf(320, grid.columns * CELL + nameWidth + 40)
    var plot =
        letsPlot() +
            geomImshow(grid.raster(), norm = false, extent = grid.extent(), showLegend = false) +
            geomText(data, size = 5.2, color = Style.INK, sampling = samplingNone) {
                x = "x"
                y = "y"
                label = "text"
            } +
            scaleXContinuous(expand = listOf(0, 0)) + scaleYContinuous(expand = listOf(0, 0)) + coordFixed()
    if (rows.isNotEmpty()) plot += rowNames(rows, grid)
    val height = (width - 40) * grid.height / grid.width + 70
    return plot.styled(title, caption = caption, width = width, height = height).bare()
}

private fun rowNames(
    names: List<String>,
    grid: Grid,
): Feature {
    val data =
        mapOf(
            "x" to names.map { grid.margin },
            "y" to names.indices.map(grid::middle),
            "text" to names,
        )
    return geomText(data, size = 5.6, color = Style.INK, hjust = 1, sampling = samplingNone) {
        x = "x"
        y = "y"
        label = "text"
    }
}

private const val CELL = 72

/** Pixels of the figure that a letter of a row's name takes. */
private const val LETTER = 7

/** The positions of pictures and captions, in pixels of the pictures, y growing downwards to 0. */
private class Grid(
    private val pictures: List<Picture>,
    val columns: Int,
    withCaptions: Boolean,
    nameWidth: Int,
) {
    private val first = pictures[0]
    private val gap = maxOf(1, first.width / 14)
    private val text = if (withCaptions) (first.width * 2 + 4) / 5 else 0
    val rows = (pictures.size + columns - 1) / columns
    private val stepX = first.width + gap
    private val stepY = first.height + gap + text
    val margin = nameWidth * stepX / CELL
    val width = margin + columns * stepX + gap
    val height = rows * stepY + gap

    /** Enlarges pixels to squares, which viewers do not smooth. */
    private val zoom = maxOf(1, 84 / first.width)

    fun centre(k: Int): Double = margin + gap + (k % columns) * stepX + first.width / 2.0

    fun captionLine(k: Int): Double = height - ((k / columns) * stepY + gap + first.height + text * 0.5)

    fun middle(row: Int): Double = height - (row * stepY + gap + first.height / 2.0)

    fun extent(): List<Number> = listOf(0, width, 0, height)

    fun raster(): RasterData {
        val canvas = IntArray(width * zoom * height * zoom) { PAPER }
        pictures.forEachIndexed { k, picture ->
            require(picture.width == first.width && picture.height == first.height) {
                "picture $k expects ${first.width} x ${first.height} pixels like picture 0, " +
                    "got ${picture.width} x ${picture.height}"
            }
            draw(picture, canvas, left = margin + gap + (k % columns) * stepX, top = gap + (k / columns) * stepY)
        }
        return RasterData.create(canvas, width * zoom, height * zoom, 1)
    }

    private fun draw(
        picture: Picture,
        canvas: IntArray,
        left: Int,
        top: Int,
    ) {
        for (y in 0 until picture.height * zoom) {
            for (x in 0 until picture.width * zoom) {
                canvas[(top * zoom + y) * width * zoom + left * zoom + x] =
                    (picture[x / zoom, y / zoom] * 255 + 0.5).toInt()
            }
        }
    }
}

private const val PAPER = 255
