package io.github.cnn4j.notebooks.jupyter

import io.github.cnn4j.kotlin.matrix
import io.github.cnn4j.kotlin.matrixOf
import io.github.cnn4j.kotlin.row
import io.github.cnn4j.network.SimpleConvNet
import io.github.cnn4j.notebooks.plot.Picture
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

class HtmlTest {
    @Test
    fun showsANetworkAsItsTable() {
        val html = SimpleConvNet.builder().build().toHtml()
        listOf("conv", "20 x 24 x 24", "1,440,500", "1,446,030", "batch parallel form, double precision")
            .forEach { assertTrue(it in html, "$it is not in $html") }
    }

    @Test
    fun showsASmallMatrixWhole() {
        val html = matrixOf(row(1.0, 2.0)).toHtml()
        assertTrue("1 x 2" in html)
        assertTrue("..." !in html)
    }

    @Test
    fun showsTheCornerOfALargeMatrix() {
        val html = matrix(100, 50) { i, j -> 100.0 * i + j }.toHtml()
        assertTrue("100 x 50" in html)
        assertTrue("505.00" in html)
        assertTrue("506.00" !in html)
        assertTrue("..." in html)
    }

    @Test
    fun showsAPicturesPixels() {
        val html = Picture(28, 28, DoubleArray(784)).toHtml()
        assertTrue(html.startsWith("<img width=\"140\" height=\"140\""), html)
        assertEquals(1, Regex("data:image/png;base64,iVBOR").findAll(html).count())
    }
}
