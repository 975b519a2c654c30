package io.github.cnn4j.notebooks.plot

import io.github.cnn4j.kotlin.matrix
import org.jetbrains.letsPlot.Figure
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestFactory
import org.xml.sax.InputSource
import java.io.StringReader
import javax.xml.parsers.DocumentBuilderFactory

/** Every figure from a little plain data: what must be readable on it is there, and it stands on its own. */
class FiguresTest {
    private val forms = listOf("scalar", "vector")

    private val figures: Map<String, Pair<Figure, List<String>>> =
        mapOf(
            "accuracy" to
                (
                    plotAccuracy(listOf(0.95, 0.98), 10_000, listOf(0.96, 0.97), "PyTorch", "F6. Accuracy") to
                        listOf("F6. Accuracy", "accuracy, %", "epoch", "this run", "PyTorch", "10,000 images")
                ),
            "loss" to
                (
                    plotLoss(List(40) { 2.3 / (it + 1) }, 20, listOf(0.2, 0.1), "F7. Loss") to
                        listOf("F7. Loss", "cross-entropy", "training, by iteration", "test, by epoch", "0.1", "1")
                ),
            "confusion" to
                (
                    plotConfusion(matrix(3, 3) { i, j -> if (i == j) 1097.0 else 3.0 }, listOf("a", "b", "c")) to
                        listOf("predicted", "true", "1097", "3,291 of 3,309 right")
                ),
            "pictures" to
                (
                    plotPictures(List(3) { Picture(4, 4, DoubleArray(16)) }, listOf("4→9", "7→1", "3→5")) to
                        listOf("4→9", "7→1", "3→5", "<image")
                ),
            "rows of pictures" to
                (
                    plotPictures(
                        List(4) { Picture(4, 4, DoubleArray(16)) },
                        columns = 2,
                        rows = listOf("as is", "shift"),
                    ) to
                        listOf("as is", "shift", "<image")
                ),
            "six curves" to
                (
                    plotCurves(
                        (1..6).associate { "curve $it" to listOf(6.0, it.toDouble()) },
                        "batch",
                        "loss",
                        "F16",
                        every = 25,
                    ) to
                        listOf("curve 1", "curve 6", "batch", "50")
                ),
            "kernels" to
                (
                    plotKernels(matrix(4, 25) { i, j -> 0.01 * (i + j) }, matrix(4, 25) { i, j -> -0.1 * (i + j) }) to
                        listOf("before 1", "after 4", "white: 2.70", "<image")
                ),
            "layer times" to
                (
                    plotLayerTimes(
                        forms.map { LayerTime("conv", it, "forward", 0.002) } +
                            LayerTime("conv", "vector", "backward", 2e-5),
                    ) to
                        listOf("conv", "forward", "backward", "scalar", "vector", "100 µs", "1 ms")
                ),
            "epoch times" to
                (
                    plotEpochTimes(listOf(EpochTime("scalar", 623.0, false), EpochTime("vector", 45.2, true))) to
                        listOf("scalar", "623 s", "45.2 s", "extrapolated", "measured", "100 s")
                ),
            "curves" to
                (
                    plotCurves(
                        mapOf("momentum 0" to listOf(1.0, 2.0), "momentum 0.9" to listOf(3.0)),
                        "epoch",
                        "accuracy, %",
                        "F13",
                    ) to
                        listOf("momentum 0", "momentum 0.9", "accuracy, %", "F13")
                ),
            "gradient errors" to
                (
                    plotGradientErrors(mapOf("conv.weight" to listOf(1e-9, 0.0), "fc.bias" to listOf(1e-8))) to
                        listOf("conv.weight", "fc.bias", "1e-6", "relative error")
                ),
            "agreement" to
                (
                    plotAgreement(
                        listOf(Agreement("conv", "vector", 1e-32), Agreement("pool", "vector", 0.0)),
                        1e-24,
                    ) to
                        listOf("conv", "pool", "equal bits", "1e-24")
                ),
            "speed-up" to
                (
                    plotSpeedUp(mapOf("vector" to mapOf(1 to 2.0, 2 to 1.0)), cores = 2) to
                        listOf("threads", "speed-up over 1 thread", "the ideal on 2 cores")
                ),
            "table" to
                (
                    plotTable(listOf("form", "accuracy, %"), listOf(listOf("scalar", "98.76")), "F2. Result") to
                        listOf("F2. Result", "form", "98.76")
                ),
            "classes" to
                (
                    plotClasses(
                        matrix(4, 2) { i, j -> (i * j).toDouble() },
                        intArrayOf(0, 1, 0, 1),
                        listOf("cat", "dog"),
                        "first",
                        "second",
                        "PCA",
                    ) to
                        listOf("cat", "dog", "first", "second", "PCA")
                ),
            "network" to
                (
                    plotNetwork(
                        listOf(
                            Stage("input", 1, 28, 28, 0),
                            Stage("conv", 20, 24, 24, 520),
                            Stage("fc", 10, 1, 1, 1010),
                        ),
                    ) to
                        listOf("input", "20 × 24 × 24", "520", "1,010", "1,530 in all")
                ),
        )

    @TestFactory
    fun saysWhatItShows(): List<DynamicTest> =
        figures.map { (name, figure) ->
            DynamicTest.dynamicTest(name) {
                val svg = figure.first.toSvg()
                figure.second.forEach { assertTrue(it in svg, "$it is not on the figure") }
            }
        }

    @TestFactory
    fun isXmlWithoutStyleSheetOrScript(): List<DynamicTest> =
        figures.map { (name, figure) ->
            DynamicTest.dynamicTest(name) {
                val svg = figure.first.toSvg()
                val root = parse(svg).documentElement
                assertEquals("svg", root.tagName)
                assertEquals(
                    "0 0 ${root.getAttribute("width")} ${root.getAttribute("height")}",
                    root.getAttribute("viewBox"),
                )
                listOf("<style", "class=", "<script").forEach { assertTrue(it !in svg, "$it is in the figure") }
            }
        }

    @TestFactory
    fun isDrawnWithInk(): List<DynamicTest> =
        figures.map { (name, figure) ->
            DynamicTest.dynamicTest(name) {
                val image = figure.first.toImage(scale = 0.5)
                val colors =
                    (0 until image.width step 2).flatMap { x ->
                        (0 until image.height step 2).map { y -> image.getRGB(x, y) }
                    }
                assertTrue(colors.distinct().size > 10, "only ${colors.distinct().size} colours")
                assertTrue(colors.count { it == -1 } > colors.size / 5, "the paper is not white")
            }
        }

    /** What tells them apart in print: the line and the mark, each of its own. */
    @Test
    fun sixCurvesHaveSixColours() {
        val svg = figures.getValue("six curves").first.toSvg()
        val colors =
            Regex(
                "stroke=\"(rgb[^\"]+)\"",
            ).findAll(svg.substringBefore("curve 1")).map { it.groupValues[1] }.toSet()
        assertTrue(colors.size >= 6, "only the colours $colors")
    }

    @Test
    fun theSameFigureGivesTheSameText() {
        fun svg() = plotAccuracy(listOf(0.9, 0.95), 1000).toSvg()
        assertEquals(svg(), svg())
    }

    @Test
    fun differentFiguresShareNoIdentifiers() {
        val ids = Regex("id=\"([^\"]+)\"")

        fun idsOf(figure: Figure) = ids.findAll(figure.toSvg()).map { it.groupValues[1] }.toSet()
        val first = idsOf(plotAccuracy(listOf(0.9, 0.95), 1000))
        val second = idsOf(plotAccuracy(listOf(0.9, 0.96), 1000))
        assertTrue(first.isNotEmpty())
        assertEquals(emptySet<String>(), first intersect second)
    }

    @Test
    fun referencesFollowTheirIdentifiers() {
        val svg = plotLoss(List(40) { 1.0 / (it + 1) }, 20).toSvg()
        val defined = Regex("id=\"([^\"]+)\"").findAll(svg).map { it.groupValues[1] }.toSet()
        val used = Regex("url\\(#([^)]+)\\)").findAll(svg).map { it.groupValues[1] }.toSet()
        assertTrue(used.isNotEmpty())
        assertTrue(defined.containsAll(used), "used $used, defined $defined")
    }

    private fun parse(svg: String) =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(InputSource(StringReader(svg)))
}
