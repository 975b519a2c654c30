package io.github.cnn4j.kotlin

import com.example.Recenter
import com.example.Signum
import io.github.cnn4j.network.Network
import io.github.cnn4j.optim.LearningRate
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** A user's layer and a user's optimizer, from Kotlin. */
class OwnPartsTest {
    private fun toy(): Network =
        network(1, 4, 4) {
            flatten()
            layer(Recenter.TYPE, Recenter.attributes(0.1), name = "center")
            dense(2)
        }

    @Test
    fun trainWithTheLibrarysOwn() {
        val net = toy()
        val weights = net.layer("center").parameters().single()
        assertEquals("center.weight", weights.name())

        val history =
            net.train(toyImages(40)) {
                optimizer(Signum(LearningRate.constant(0.01), 0.9))
                epochs(5)
                batchSize(10)
            }

        assertEquals(20, history.batchLosses.size)
        assertTrue(history.batchLosses.last() < history.batchLosses.first(), history.batchLosses.toString())
        assertTrue(net.states().single().value().frobeniusNorm > 0.0)
    }
}
