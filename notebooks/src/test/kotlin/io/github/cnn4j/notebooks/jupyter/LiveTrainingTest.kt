package io.github.cnn4j.notebooks.jupyter

import io.github.cnn4j.kotlin.network
import io.github.cnn4j.kotlin.parameters
import io.github.cnn4j.kotlin.take
import io.github.cnn4j.kotlin.value
import io.github.cnn4j.mnist.data.MnistSource
import io.github.cnn4j.network.Network
import io.github.cnn4j.train.History
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import io.github.cnn4j.kotlin.train as trainQuietly

class LiveTrainingTest {
    private val digits = MnistSource.embedded().load()
    private val shown = mutableListOf<Pair<String, String>>()
    private val updated = mutableListOf<Pair<String, String>>()

    @AfterEach
    fun disconnect() = Displays.disconnect()

    private fun connect() = Displays.connect({ html, id -> shown += id to html }, { html, id -> updated += id to html })

    private fun smallNetwork(): Network =
        network(1, 28, 28) {
            flatten()
            dense(10)
        }

    @Test
    fun showsNothingWithoutANotebook() {
        smallNetwork().train(digits.train().take(20)) { epochs(1) }
        assertEquals(emptyList<Any>(), shown + updated)
    }

    @Test
    fun usesOneOutputARunAndLeavesALine() {
        connect()
        val training = training(smallNetwork(), digits.train().take(40)) { epochs(2).test(digits.test().take(10)) }
        training.run()
        training.run()
        assertEquals(2, shown.size)
        assertEquals(2, shown.map { it.first }.distinct().size)
        assertEquals(shown.map { it.first }, updated.map { it.first }.distinct())
        assertTrue("finished: 2 epochs, test accuracy" in updated.last().second, updated.last().second)
    }

    @Test
    fun resumesAfterAnInterruptWithTheBitsOfAQuietRun() {
        connect()
        val data = digits.train().take(200)
        val network = smallNetwork()
        var batches = 0
        val training =
            training(network, data) {
                epochs(2).batchSize(20).onBatch { if (++batches == 5) Thread.currentThread().interrupt() }
            }
        val first = training.run()
        assertEquals(History.End.INTERRUPTED, first.end)
        assertEquals(5, first.batchLosses.size)
        assertEquals(false, Thread.currentThread().isInterrupted)
        assertTrue("interrupted in epoch 1; run again to resume" in updated.last().second)
        val unbroken = smallNetwork()
        val expected = unbroken.trainQuietly(data) { epochs(2).batchSize(20) }
        assertEquals(expected.batchLosses, training.run().batchLosses)
        assertEquals(unbroken.parameters.map { it.value }, network.parameters.map { it.value })
    }
}
