package io.github.cnn4j.notebooks.jupyter

import io.github.cnn4j.train.BatchResult
import io.github.cnn4j.train.EpochResult

/**
 * The course of a training run so far, thinned out: for any length of the run there are at most [MOST_POINTS] losses,
 * each the mean of the same number of batches.
 */
internal class Course {
    private val means = ArrayList<Double>()
    private var width = 1
    private var sum = 0.0
    private var count = 0

    val epochs = ArrayList<EpochResult>()
    var last: BatchResult? = null
        private set
    var batchesDone = 0
        private set

    /** Mean losses of runs of [batchesPerPoint] batches. */
    val losses: List<Double>
        get() = means

    val batchesPerPoint: Int
        get() = width

    fun add(result: BatchResult) {
        last = result
        batchesDone++
        sum += result.loss
        if (++count == width) {
            means += sum / width
            sum = 0.0
            count = 0
            if (means.size == MOST_POINTS) halve()
        }
    }

    fun add(result: EpochResult) {
        epochs += result
    }

    private fun halve() {
        val pairs = means.chunked(2) { (a, b) -> (a + b) / 2 }
        means.clear()
        means += pairs
        width *= 2
    }

    private companion object {
        /** An even number, because points are joined in pairs. */
        const val MOST_POINTS = 300
    }
}
