package io.github.cnn4j.notebooks.jupyter

import io.github.cnn4j.train.BatchResult
import io.github.cnn4j.train.EpochResult
import io.github.cnn4j.train.Evaluation
import io.github.cnn4j.train.History
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

class LiveViewTest {
    private var now = 0L
    private var drawingCosts = 0L
    private val updates = mutableListOf<String>()
    private val view = LiveView { now }

    init {
        Displays.connect({ _, _ -> }, { html, _ ->
            now += drawingCosts
            updates += html
        })
    }

    @AfterEach
    fun disconnect() = Displays.disconnect()

    private fun batches(
        count: Int,
        nanos: Long,
    ) = repeat(count) { k ->
        now += nanos
        view.onBatch(BatchResult(1, k + 1, count, 2.3 / (k + 1)))
    }

    @Test
    fun drawsAtMostFiveTimesInTwoSeconds() {
        view.start()
        batches(1000, 10_000_000)
        assertEquals(25, updates.size)
    }

    @Test
    fun takesAHundredthOfTheTimeWhenDrawingIsSlow() {
        drawingCosts = 100_000_000
        view.start()
        batches(1000, 100_000_000)
        // 0.1 s of drawing, then 10 s of training.
        assertTrue(updates.size in 9..11, "${updates.size} drawings")
        assertTrue(updates.size * drawingCosts < now / 90)
    }

    @Test
    fun saysWhereTheTrainingIs() {
        view.start()
        batches(100, 10_000_000)
        // The last of the drawings, after 0.4 and 0.8 s.
        assertTrue("epoch 1, batch 80 of 100" in updates.last(), updates.last())
        assertTrue("batches a second" in updates.last())
        assertTrue("<polyline" in updates.last())
        assertTrue("test accuracy" !in updates.last())
    }

    @Test
    fun addsTheAccuracyOnceThereIsOne() {
        view.start()
        batches(10, 1)
        view.onEpoch(EpochResult(1, 0.5, Evaluation(1000, 987, 0.04, -0.98, 0.04), 1.0))
        now += 1_000_000_000
        batches(2, 1)
        assertTrue("test accuracy 98.70 %" in updates.last(), updates.last())
        view.finish(History(emptyList(), emptyList(), 1, History.End.INTERRUPTED))
        assertTrue("run again to resume" in updates.last())
    }

    @Test
    fun staysSmallHoweverLongItLasts() {
        view.start()
        batches(200_000, 10_000_000)
        assertTrue(updates.maxOf { it.length } < 10_000, "${updates.maxOf { it.length }} characters")
    }
}
