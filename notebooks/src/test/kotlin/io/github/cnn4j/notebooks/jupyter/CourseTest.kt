package io.github.cnn4j.notebooks.jupyter

import io.github.cnn4j.train.BatchResult
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

class CourseTest {
    @Test
    fun keepsEveryLossOfAShortTraining() {
        val course = Course()
        repeat(10) { course.add(BatchResult(1, it + 1, 10, it.toDouble())) }
        assertEquals(List(10) { it.toDouble() }, course.losses)
        assertEquals(1, course.batchesPerPoint)
    }

    @Test
    fun keepsMeansOfEqualRunsOfALongOne() {
        val course = Course()
        repeat(10_000) { course.add(BatchResult(1, it + 1, 10_000, it.toDouble())) }
        assertTrue(course.losses.size in 150..300, "${course.losses.size} points")
        val width = course.batchesPerPoint
        course.losses.forEachIndexed { k, mean -> assertEquals(k * width + (width - 1) / 2.0, mean) }
    }
}
