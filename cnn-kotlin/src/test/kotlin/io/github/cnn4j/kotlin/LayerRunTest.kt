package io.github.cnn4j.kotlin

import io.github.cnn4j.layer.Form
import io.github.cnn4j.layer.dense.Dense
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

class LayerRunTest {
    private val net = toyNetwork()
    private val x = toyImages(6).examples(0..5).x

    @Test
    fun runsOneLayerForwardAndBackward() {
        val fc = net.layer("fc1") as Dense
        val run = fc.on(x, Form.VECTOR)
        val delta = matrix(6, 8) { n, j -> n - 0.5 * j }

        assertEquals(0.0, run.forward().meanSquaredDifference(net.output("fc1", x)), 1e-28)
        run.delta.assign(delta)
        assertEquals(0.0, run.backward().meanSquaredDifference(delta * fc.weight.value), 1e-28)
        val (weight, bias) = run.gradients()
        assertEquals(0.0, weight.meanSquaredDifference(delta.T * x), 1e-24)
        val sums = (0..7).map { j -> (0..5).sumOf { n -> delta[n, j] } }
        assertEquals(sums, bias[0].toArray().toList())
    }

    @Test
    fun findsTheOutputOfEveryLayer() {
        assertEquals(net.logits(x), net.output("fc2", x))
        assertEquals(net.output("fc1", x).mapEntries { maxOf(it, 0.0) }, net.output("relu", x))
    }

    @Test
    fun refusesABatchOfAnotherWidth() {
        val error = assertThrows<IllegalArgumentException> { net.layer("fc1").on(matrix(6, 15) { _, _ -> 0.0 }) }
        assertEquals("layer fc1 expects rows of 16 values, got 6 x 15", error.message)
    }
}
