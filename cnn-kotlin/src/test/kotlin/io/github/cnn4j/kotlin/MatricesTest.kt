package io.github.cnn4j.kotlin

import org.junit.jupiter.api.Assertions.assertArrayEquals
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

class MatricesTest {
    @Test
    fun refusesRaggedRows() {
        val error = assertThrows<IllegalArgumentException> { matrixOf(row(1.0, 2.0), row(3.0)) }
        assertEquals("row 1 expects 2 values like row 0, got 1", error.message)
    }

    @Test
    fun refusesNoRows() {
        val error = assertThrows<IllegalArgumentException> { matrixOf() }
        assertEquals("a matrix expects at least one row, got none", error.message)
    }

    @Test
    fun averagesColumns() {
        assertArrayEquals(doubleArrayOf(2.0, 5.0), matrixOf(row(1.0, 4.0), row(3.0, 6.0)).columnMeans().toArray())
    }

    @Test
    fun measuresTheMeanSquaredDifference() {
        val a = matrixOf(row(1.0, 2.0), row(3.0, 4.0))
        assertEquals(0.0, a.meanSquaredDifference(a.copy()))
        assertEquals(2.5, a.meanSquaredDifference(matrixOf(row(1.0, 1.0), row(0.0, 4.0))))
    }

    @Test
    fun measuresTheLargestDifference() {
        val a = matrixOf(row(1.0, 2.0), row(3.0, 4.0))
        assertEquals(0.0, a.largestDifference(a.copy()))
        assertEquals(3.0, a.largestDifference(matrixOf(row(1.0, 3.0), row(6.0, 4.0))))
        assertEquals(Double.NaN, a.largestDifference(matrixOf(row(1.0, Double.NaN), row(0.0, 4.0))))
        assertThrows<IllegalArgumentException> { a.largestDifference(matrixOf(row(1.0))) }
    }

    @Test
    fun comparesOnlyMatricesOfOneSize() {
        val error =
            assertThrows<IllegalArgumentException> {
                matrix(
                    2,
                    3,
                ) { _, _ -> 0.0 }.meanSquaredDifference(matrixOf(row(1.0)))
            }
        assertEquals("a difference expects matrices of one size, got 2 x 3 and 1 x 1", error.message)
    }
}
