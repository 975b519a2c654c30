package io.github.cnn4j.kotlin

import io.github.cnn4j.layer.Form
import io.github.cnn4j.matrix.Precision
import io.github.cnn4j.network.SimpleConvNet
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

class NetworkScopeTest {
    @Test
    fun buildsTheHomeworksNetwork() {
        val net =
            network(1, 28, 28) {
                convolution(20, kernel = 5)
                maxPooling(2)
                flatten()
                dense(500)
                relu()
                dense(10)
            }
        val expected = SimpleConvNet.builder().build()
        assertEquals(expected.summary(), net.summary())
        assertEquals(expected.parameters.map { it.value }, net.parameters.map { it.value })
    }

    @Test
    fun passesEverySettingOn() {
        val net =
            network(2, 9, 8) {
                form = Form.VECTOR
                precision = Precision.FLOAT
                seed = 7
                convolution(3, kernel = 3, stride = 2, padding = 1, name = "first")
                maxPooling(2, stride = 1)
                flatten()
                dense(4)
            }
        assertEquals(Form.VECTOR, net.form)
        assertEquals(Precision.FLOAT, net.precision)
        assertEquals(listOf("first", "pool", "flat", "fc"), net.layers.map { it.name })
        assertEquals(listOf("3 x 5 x 4", "3 x 4 x 3", "36", "4"), net.layers.map { it.outputShape.toString() })
    }

    @Test
    fun namesTheLayerThatDoesNotFit() {
        val error = assertThrows<IllegalArgumentException> { network(1, 4, 4) { convolution(2, kernel = 5) } }
        assertEquals(true, error.message?.contains("conv"), error.message)
    }
}
