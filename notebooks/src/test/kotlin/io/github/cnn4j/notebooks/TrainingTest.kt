package io.github.cnn4j.notebooks

import io.github.cnn4j.notebooks.jupyter.Displays
import io.github.cnn4j.train.History
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

class TrainingTest {
    private val shown = mutableListOf<Pair<String, String>>()
    private val updated = mutableListOf<Pair<String, String>>()

    @AfterEach
    fun disconnect() = Displays.disconnect()

    private fun connect() = Displays.connect({ html, id -> shown += id to html }, { html, id -> updated += id to html })

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
    fun showsNothingWithoutANotebook() {
        toyNetwork().train(toyImages(20)) { epochs(1) }
        assertEquals(emptyList<Any>(), shown + updated)
    }

    @Test
    fun usesOneOutputARunAndLeavesALine() {
        connect()
        val training = training(toyNetwork(), toyImages(40)) { epochs(2).test(toyImages(10)) }
        training.run()
        training.run()
        assertEquals(2, shown.size)
        assertEquals(2, shown.map { it.first }.distinct().size)
        assertEquals(shown.map { it.first }, updated.map { it.first }.distinct())
        assertTrue("finished: 2 epochs, test accuracy" in updated.last().second, updated.last().second)
    }

    @Test
    fun goesOnAfterAnInterrupt() {
        connect()
        val network = toyNetwork()
        var batches = 0
        val training =
            training(network, toyImages(200)) {
                epochs(2).batchSize(20).onBatch { if (++batches == 5) Thread.currentThread().interrupt() }
            }
        val first = training.run()
        assertEquals(History.End.INTERRUPTED, first.end)
        assertEquals(5, first.batchLosses.size)
        assertEquals(false, Thread.currentThread().isInterrupted)
        assertTrue("interrupted in epoch 1; run again to go on" in updated.last().second)
        val unbroken = toyNetwork()
        val expected = unbroken.train(toyImages(200)) { epochs(2).batchSize(20) }
        assertEquals(expected.batchLosses, training.run().batchLosses)
        assertEquals(unbroken.parameters.map { it.value }, network.parameters.map { it.value })
    }
}
