package io.github.cnn4j.kotlin

import io.github.cnn4j.layer.Form
import io.github.cnn4j.layer.convolution.Kernels
import io.github.cnn4j.matrix.Precision
import io.github.cnn4j.matrix.Shape
import io.github.cnn4j.matrix.Window
import io.github.cnn4j.network.Network
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
    fun takesKernelsAndWindowsOfAnyShape() {
        val net =
            network(4, 9, 8) {
                convolution(
                    Kernels
                        .of(8, Window.rectangle(3, 2))
                        .withSamePadding()
                        .withGroups(4)
                        .withoutBias(),
                    name = "depthwise",
                )
                maxPooling(Window.rectangle(1, 2).withStride(1, 2))
            }
        assertEquals(listOf("depthwise", "pool"), net.layers.map { it.name })
        assertEquals(listOf("8 x 9 x 8", "8 x 9 x 4"), net.layers.map { it.outputShape.toString() })
        assertEquals(8 * 6, net.parameterCount())
    }

    @Test
    fun addsEveryKindOfLayer() {
        val net =
            network(1, 9, 9) {
                convolution(2, kernel = 3)
                batchNormalization()
                leakyRelu()
                averagePooling(3, stride = 2, padding = 1)
                residual(name = "block", shortcut = { convolution(3, kernel = 1) }) {
                    convolution(3, kernel = 3, padding = 1)
                    gelu()
                    residual { tanh() }
                }
                sigmoid()
                globalAveragePooling(name = "mean")
                dropout(0.5)
                dense(4)
            }
        val expected =
            Network
                .builder(Shape(1, 9, 9))
                .convolution(2, 3)
                .batchNormalization()
                .leakyRelu()
                .averagePooling(Window(3, 2, 1))
                .residual(
                    { it.convolution(3, Window(3, 1, 1)).gelu().residual { inner -> inner.tanh() } },
                    { it.convolution(3, 1) },
                ).name("block")
                .sigmoid()
                .globalAveragePooling()
                .name("mean")
                .dropout(0.5)
                .dense(4)
                .build()
        assertEquals(expected.description(), net.description())
        assertEquals(expected.parameters.map { it.value }, net.parameters.map { it.value })
    }

    @Test
    fun namesTheLayerThatDoesNotFit() {
        val error = assertThrows<IllegalArgumentException> { network(1, 4, 4) { convolution(2, kernel = 5) } }
        assertEquals(true, error.message?.contains("conv"), error.message)
    }

    @Test
    fun buildsEveryKindOfLayer() {
        val net =
            network(2, 12, 12) {
                convolution(4, kernel = 3, padding = 1)
                batchNormalization(momentum = 0.2, epsilon = 1e-3)
                leakyRelu(0.2)
                averagePooling(3, stride = 1, padding = 1)
                residual { convolution(4, kernel = 3, padding = 1, name = "first") }
                residual(name = "halved", shortcut = { convolution(6, kernel = 1, stride = 2) }) {
                    convolution(6, kernel = 3, stride = 2, padding = 1)
                    gelu()
                }
                tanh()
                sigmoid()
                dropout(0.25)
                globalAveragePooling()
                dense(3)
            }
        val expected =
            Network
                .builder(Shape(2, 12, 12))
                .convolution(4, Window(3, 1, 1))
                .batchNormalization(0.2, 1e-3)
                .leakyRelu(0.2)
                .averagePooling(Window(3, 1, 1))
                .residual { it.convolution(4, Window(3, 1, 1)).name("first") }
                .residual(
                    { it.convolution(6, Window(3, 2, 1)).gelu() },
                    { it.convolution(6, Window.of(1, 2)) },
                ).name("halved")
                .tanh()
                .sigmoid()
                .dropout(0.25)
                .globalAveragePooling()
                .dense(3)
                .build()

        assertEquals(expected.description(), net.description())
    }
}
