package io.github.cnn4j.notebooks.plot

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import java.nio.file.Files
import java.nio.file.Path
import javax.imageio.ImageIO

class ExportTest {
    private val figure = plotAccuracy(listOf(0.9, 0.95))

    @Test
    fun savesSvgAndPngIntoNewDirectories(
        @TempDir directory: Path,
    ) {
        figure.save(directory.resolve("new/figure.svg"))
        figure.save(directory.resolve("new/figure.PNG"))
        assertEquals(figure.toSvg(), Files.readString(directory.resolve("new/figure.svg")))
        val image = ImageIO.read(directory.resolve("new/figure.PNG").toFile())
        assertEquals(listOf(1400, 800), listOf(image.width, image.height))
    }

    @Test
    fun keepsThePixelsOfAPicture() {
        val picture = Picture(2, 1, doubleArrayOf(0.0, 1.0))
        val image = ImageIO.read(picture.toPng().inputStream())
        assertEquals(listOf(0, 255), listOf(image.raster.getSample(0, 0, 0), image.raster.getSample(1, 0, 0)))
    }

    @Test
    fun drawsFullInkBlack() {
        assertEquals(listOf(1.0, 0.0), Picture.ofInk(byteArrayOf(0, -1), 2, 1).brightness.toList())
    }
}
