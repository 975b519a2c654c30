package io.github.cnn4j.kotlin

import io.github.cnn4j.train.History
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

class TrainingTest {
    @Test
    fun trainsWithATrailingLambda() {
        val heard = mutableListOf<Int>()
        val history =
            toyNetwork().train(toyImages(200)) {
                test(toyImages(100))
                epochs(4)
                batchSize(20)
                onEpoch { heard += it.epoch }
            }
        assertEquals(listOf(1, 2, 3, 4), heard)
        assertEquals(40, history.batchLosses.size)
        assertEquals(10, history.batchesPerEpoch())
        val (number, trainLoss, accuracy) = history.epochData().last()
        assertEquals(4, number)
        assertTrue(trainLoss < history.epochData().first().trainLoss)
        assertEquals(1.0, accuracy)
    }

    @Test
    fun resumesAfterAnInterrupt() {
        val network = toyNetwork()
        var batches = 0
        val training =
            training(network, toyImages(200)) {
                epochs(2).batchSize(20).onBatch { if (++batches == 5) Thread.currentThread().interrupt() }
            }
        val first = training.run()
        assertEquals(History.End.INTERRUPTED, first.end)
        assertEquals(5, first.batchLosses.size)
        val unbroken = toyNetwork()
        val expected = unbroken.train(toyImages(200)) { epochs(2).batchSize(20) }
        assertEquals(expected.batchLosses, training.run().batchLosses)
        assertEquals(unbroken.parameters.map { it.value }, network.parameters.map { it.value })
    }
}
