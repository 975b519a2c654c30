package io.github.cnn4j.notebooks.jupyter

import io.github.cnn4j.train.BatchResult
import io.github.cnn4j.train.EpochResult
import io.github.cnn4j.train.History
import java.util.UUID

/**
 * Shows a training run in progress, in one output of the cell that is replaced a few times a second.
 *
 * Drawing slows the training run down, so the view limits it: after a drawing it waits until that drawing makes up less
 * than a hundredth of the time, and at least [PERIOD_NANOS]. The kernel and the browser also need time to transfer and
 * show a drawing.
 */
internal class LiveView(
    private val clock: () -> Long = System::nanoTime,
) {
    private val course = Course()
    private var id: String? = null
    private var startedAt = 0L
    private var batchesAtStart = 0
    private var dueAt = Long.MAX_VALUE

    /** Begins a new output; earlier ones are not changed. */
    fun start() {
        if (!Displays.connected) return
        id = "cnn4j-" + UUID.randomUUID()
        startedAt = clock()
        batchesAtStart = course.batchesDone
        Displays.show(html(), requireNotNull(id))
        dueAt = clock() + PERIOD_NANOS
    }

    fun onBatch(result: BatchResult) {
        course.add(result)
        if (id != null && clock() >= dueAt) draw()
    }

    fun onEpoch(result: EpochResult) {
        course.add(result)
    }

    /** Replaces the view by a line with the outcome; the history that the cell returns has the curves. */
    fun finish(history: History) {
        val output = id ?: return
        Displays.update(Progress.ended(history, course, seconds()), output)
        id = null
        dueAt = Long.MAX_VALUE
    }

    private fun draw() {
        val begin = clock()
        Displays.update(html(), requireNotNull(id))
        val end = clock()
        dueAt = end + maxOf(PERIOD_NANOS, SHARE * (end - begin))
    }

    private fun html(): String =
        Progress.running(course, course.batchesDone - batchesAtStart, seconds()) + LiveChart.of(course)

    private fun seconds(): Double = (clock() - startedAt) / 1e9

    private companion object {
        /** Five drawings in two seconds at most. */
        const val PERIOD_NANOS = 400_000_000L

        /** Drawing takes at most one part in this many of the time between two drawings. */
        const val SHARE = 100L
    }
}
