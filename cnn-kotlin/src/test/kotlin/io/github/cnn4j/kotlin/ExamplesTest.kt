package io.github.cnn4j.kotlin

import io.github.cnn4j.matrix.FloatMatrix
import io.github.cnn4j.matrix.Precision
import org.junit.jupiter.api.Assertions.assertArrayEquals
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertInstanceOf
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

class ExamplesTest {
    private val data = toyImages(10)

    @Test
    fun readsExamplesAndTheirLabels() {
        val (x, labels) = data.examples(3..5, Precision.FLOAT)
        assertInstanceOf(FloatMatrix::class.java, x)
        assertArrayEquals(intArrayOf(1, 0, 1), labels)
        val whole = data.examples(0..9, Precision.FLOAT).x
        assertEquals(whole[3..5].data.map { it.toList() }, x.data.map { it.toList() })
    }

    @Test
    fun refusesExamplesBeyondTheEnd() {
        val error = assertThrows<IllegalArgumentException> { data.examples(8..10) }
        assertEquals("examples of toy expect indices in 0..9, got 8..10", error.message)
    }

    @Test
    fun takesTheFirstExamples() {
        val first = data.take(4)
        assertEquals(4, first.size())
        assertEquals(data.examples(0..3).x, first.examples(0..3).x)
    }
}
