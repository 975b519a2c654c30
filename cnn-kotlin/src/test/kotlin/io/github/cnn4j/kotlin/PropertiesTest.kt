package io.github.cnn4j.kotlin

import io.github.cnn4j.layer.Form
import io.github.cnn4j.layer.convolution.Convolution
import io.github.cnn4j.layer.dense.Dense
import io.github.cnn4j.matrix.Precision
import io.github.cnn4j.matrix.Shape
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertSame
import org.junit.jupiter.api.Test

class PropertiesTest {
    private val net =
        network(1, 6, 5) {
            convolution(2, kernel = 3)
            flatten()
            dense(4)
        }

    @Test
    fun ofANetwork() {
        assertEquals(listOf("conv", "flat", "fc"), net.layers.map { it.name })
        assertEquals(listOf("conv.weight", "conv.bias", "fc.weight", "fc.bias"), net.parameters.map { it.name })
        assertEquals(Shape(1, 6, 5), net.inputShape)
        assertEquals(Shape.vector(4), net.outputShape)
        assertEquals(Form.BATCH_PARALLEL, net.form)
        assertEquals(Precision.DOUBLE, net.precision)
    }

    @Test
    fun ofItsLayers() {
        val conv = net.layer("conv") as Convolution
        assertEquals(Shape(1, 6, 5), conv.inputShape)
        assertEquals(Shape(2, 4, 3), conv.outputShape)
        assertEquals(listOf(conv.weight, conv.bias), conv.parameters)
        assertEquals("conv.weight", conv.weight.name)
        assertSame(conv.convweight2rows(), conv.weight.value)
        val fc = net.layer("fc") as Dense
        assertEquals(listOf(fc.weight, fc.bias), fc.parameters)
        assertEquals(4, fc.bias.value.columnDimension)
    }
}
