package io.github.cnn4j.notebooks.plot

import com.github.weisj.jsvg.parser.LoaderContext
import com.github.weisj.jsvg.parser.SVGLoader
import org.jetbrains.letsPlot.Figure
import org.jetbrains.letsPlot.awt.plot.PlotSvgExport
import org.jetbrains.letsPlot.intern.toSpec
import java.awt.Color
import java.awt.RenderingHints
import java.awt.image.BufferedImage
import java.nio.file.Files
import java.nio.file.Path
import javax.imageio.ImageIO

/** Converts this figure to an SVG document without style sheet and script; the same figure gives the same text. */
public fun Figure.toSvg(): String = tidySvg(PlotSvgExport.buildSvgImageFromRawSpecs(toSpec().toMutableMap()))

/**
 * Renders this figure as pixels, without a browser.
 *
 * @param scale pixels per unit of the figure's size
 */
public fun Figure.toImage(scale: Double = 2.0): BufferedImage {
    require(scale > 0 && scale <= 10) { "a figure's scale expects a number in (0, 10], got $scale" }
    // The drawing library uses the first name of a list of fonts, installed or not.
    val svg = toSvg().replace(FONTS.joinToString(), installedFont())
    val document =
        checkNotNull(SVGLoader().load(svg.byteInputStream(), null, LoaderContext.createDefault())) {
            "the figure's SVG could not be read back"
        }
    val size = document.size()
    val image =
        BufferedImage((size.width * scale).toInt(), (size.height * scale).toInt(), BufferedImage.TYPE_INT_RGB)
    val graphics = image.createGraphics()
    try {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON)
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON)
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE)
        graphics.color = Color.WHITE
        graphics.fillRect(0, 0, image.width, image.height)
        graphics.scale(scale, scale)
        document.render(null, graphics)
    } finally {
        graphics.dispose()
    }
    return image
}

/**
 * Writes this figure to [path], as SVG or PNG by the name's ending; missing directories are created.
 *
 * @throws IllegalArgumentException if the name ends with neither `.svg` nor `.png`
 * @throws java.io.IOException if the file cannot be written
 */
public fun Figure.save(path: Path) {
    val ending =
        path.fileName
            .toString()
            .substringAfterLast('.', "")
            .lowercase()
    require(ending == "svg" || ending == "png") { "a figure's file expects a name ending in .svg or .png, got $path" }
    path.toAbsolutePath().parent?.let(Files::createDirectories)
    when (ending) {
        "svg" -> Files.writeString(path, toSvg())
        else -> Files.newOutputStream(path).use { ImageIO.write(toImage(), "png", it) }
    }
}
