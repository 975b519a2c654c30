package io.github.cnn4j.kotlin

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertInstanceOf
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CountDownLatch
import java.util.concurrent.ForkJoinTask
import java.util.concurrent.TimeUnit
import kotlin.concurrent.thread

class TimingTest {
    @Test
    fun measuresTheMedianOfAtLeastThreeCalls() {
        var calls = 0
        val seconds =
            medianSeconds(1e-9) {
                calls++
                Thread.sleep(20)
            }
        assertTrue(calls >= 3)
        assertTrue(seconds >= 0.02)
        val e = assertThrows(IllegalArgumentException::class.java) { medianSeconds(0.0) {} }
        assertEquals("a measurement expects a budget of seconds > 0, got 0.0", e.message)
    }

    @Test
    fun workRunsWhereThereAreAsManyThreadsAsAsked() {
        assertEquals(3, withThreads(3) { ForkJoinTask.getPool().parallelism })
    }

    @Test
    fun interruptOfTheCallerReachesTheWork() {
        val begun = CountDownLatch(1)
        val told = CountDownLatch(1)
        val thrown = CompletableFuture<Throwable?>()
        val caller =
            thread {
                val result =
                    runCatching {
                        withThreads(1) {
                            begun.countDown()
                            try {
                                Thread.sleep(60_000)
                            } catch (_: InterruptedException) {
                                told.countDown()
                            }
                        }
                    }
                thrown.complete(result.exceptionOrNull())
            }
        begun.await()
        caller.interrupt()
        assertTrue(told.await(10, TimeUnit.SECONDS))
        assertInstanceOf(InterruptedException::class.java, thrown.get(10, TimeUnit.SECONDS))
    }
}
