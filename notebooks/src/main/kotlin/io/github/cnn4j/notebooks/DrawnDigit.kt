package io.github.cnn4j.notebooks

import java.awt.BasicStroke
import java.awt.Color
import java.awt.RenderingHints
import java.awt.geom.Path2D
import java.awt.image.BufferedImage

/**
 * Draws a digit in ink on paper of 28 x 28 units, ten pixels each:
 *
 * ```
 * val seven = drawDigit { stroke(8 to 6, 20 to 6, 13 to 22) }
 * ```
 *
 * @param pen width of a stroke, in units
 */
public fun drawDigit(
    pen: Double = 2.5,
    strokes: Paper.() -> Unit,
): BufferedImage {
    val image = BufferedImage(SIDE * ZOOM, SIDE * ZOOM, BufferedImage.TYPE_BYTE_GRAY)
    val graphics = image.createGraphics()
    graphics.color = Color.WHITE
    graphics.fillRect(0, 0, image.width, image.height)
    graphics.color = Color.BLACK
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON)
    graphics.scale(ZOOM.toDouble(), ZOOM.toDouble())
    graphics.stroke = BasicStroke(pen.toFloat(), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
    Paper().apply(strokes).paths.forEach(graphics::draw)
    graphics.dispose()
    return image
}

/** Receiver of the block of [drawDigit]. */
public class Paper internal constructor() {
    internal val paths = mutableListOf<Path2D>()

    /** Draws one connected line from corner to corner; each is `x to y`, from the upper left. */
    public fun stroke(vararg corners: Pair<Number, Number>) {
        require(corners.size >= 2) { "a stroke expects at least two corners, got ${corners.size}" }
        val path = Path2D.Double()
        corners.forEachIndexed { k, (x, y) ->
            if (k == 0) path.moveTo(x.toDouble(), y.toDouble()) else path.lineTo(x.toDouble(), y.toDouble())
        }
        paths += path
    }
}

private const val SIDE = 28
private const val ZOOM = 10
