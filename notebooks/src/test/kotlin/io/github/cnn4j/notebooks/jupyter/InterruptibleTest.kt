package io.github.cnn4j.notebooks.jupyter

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Test
import java.util.concurrent.CountDownLatch

class InterruptibleTest {
    @Test
    fun givesTheResult() {
        assertEquals(7, callInterruptibly { 7 })
    }

    @Test
    fun throwsWhatTheWorkThrows() {
        val thrown = assertThrows(IllegalStateException::class.java) { callInterruptibly { error("too steep") } }
        assertEquals("too steep", thrown.message)
    }

    @Test
    fun passesAnInterruptOnAndStillGivesTheResult() {
        val started = CountDownLatch(1)
        var result = ""
        var nameAfter = ""
        var interruptedAfter = true
        val caller =
            Thread({
                result =
                    callInterruptibly {
                        started.countDown()
                        try {
                            Thread.sleep(60_000)
                            "slept"
                        } catch (_: InterruptedException) {
                            "ended early"
                        }
                    }
                nameAfter = Thread.currentThread().name
                interruptedAfter = Thread.currentThread().isInterrupted
            }, "cell")
        caller.start()
        started.await()
        caller.interrupt()
        caller.join(10_000)
        assertEquals("ended early", result)
        assertNotEquals("cell", nameAfter)
        assertFalse(interruptedAfter)
    }
}
