package io.github.cnn4j.kotlin

import io.github.cnn4j.layer.Form
import io.github.cnn4j.layer.Purpose
import io.github.cnn4j.layer.dense.Dense
import io.github.cnn4j.layer.dropout.Dropout
import io.github.cnn4j.layer.normalization.BatchNormalization
import io.github.cnn4j.matrix.Precision
import io.github.cnn4j.matrix.Shape
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows
import kotlin.math.sqrt

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

    /** A pass of parts, some of which look across examples, in every form. */
    @Test
    fun runsBatchNormalizationInEveryForm() {
        val norm = BatchNormalization("norm", Shape(2, 2, 2), 0.5, 1e-5, Precision.DOUBLE)
        val batch = matrix(6, 8) { n, j -> x[n, j] + 0.1 * j }
        val results =
            Form.entries.map { form ->
                val run = norm.on(batch, form)
                val z = run.forward().copy()
                run.delta.assign(batch)
                listOf(z, run.backward()) + run.gradients()
            }
        for (result in results.drop(1)) {
            result.zip(results[0]) { a, b -> assertEquals(0.0, a.meanSquaredDifference(b), 1e-24) }
        }
        assertEquals(0.0, results[0][0].columnMeans().toArray().average(), 1e-12)
    }

    @Test
    fun inferenceNormalizesByTheRunningMoments() {
        val norm = BatchNormalization("norm", Shape(2, 2, 2), 0.5, 1e-5, Precision.DOUBLE)
        val batch = matrix(6, 8) { n, j -> n + 0.1 * j }
        val inference = norm.on(batch, purpose = Purpose.INFERENCE)
        assertEquals(0.0, inference.forward().meanSquaredDifference(batch), 1e-9)
        assertEquals(0.0, norm.runningMean.value[0, 0])
        assertThrows<IllegalStateException> { inference.delta }

        norm.on(batch).forward()
        val mean = (0..3).flatMap { j -> (0..5).map { n -> batch[n, j] } }.average()
        assertEquals(0.5 * mean, norm.runningMean.value[0, 0], 1e-12)
        val variance = norm.runningVariance.value[0, 0]
        assertEquals((batch[2, 1] - 0.5 * mean) / sqrt(variance + 1e-5), inference.forward()[2, 1], 1e-12)
    }

    @Test
    fun dropsOtherValuesInAnotherStep() {
        val dropout = Dropout("drop", Shape.vector(16), 0.5)
        val ones = matrix(6, 16) { _, _ -> 1.0 }
        val run = dropout.on(ones)
        val first = run.forward().copy()
        assertEquals(first, run.forward())
        assertNotEquals(first, run.forward(step = 1).copy())
        assertEquals(first, run.forward(step = 0))
        assertEquals(ones, dropout.on(ones, purpose = Purpose.INFERENCE).forward())
    }

    @Test
    fun findsTheOutputOfLayersThatTrainOtherwise() {
        val net =
            network(1, 4, 4) {
                convolution(2, kernel = 3)
                batchNormalization(momentum = 0.5)
                flatten()
                dropout(0.5)
                dense(3)
            }
        val before = net.states().map { it.value.copy() }
        assertEquals(0.0, net.output("fc", x).meanSquaredDifference(net.logits(x)), 1e-28)
        assertEquals(before, net.states().map { it.value })
    }

    @Test
    fun refusesABatchOfAnotherWidth() {
        val error = assertThrows<IllegalArgumentException> { net.layer("fc1").on(matrix(6, 15) { _, _ -> 0.0 }) }
        assertEquals("layer fc1 expects rows of 16 values, got 6 x 15", error.message)
    }
}
