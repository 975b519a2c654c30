package io.github.cnn4j.kotlin

import org.apache.commons.math3.exception.OutOfRangeException
import org.junit.jupiter.api.Assertions.assertArrayEquals
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

class MatrixSlicesTest {
    private val a = matrix(4, 3) { i, j -> 10.0 * i + j }

    @Test
    fun readsAndWritesEntries() {
        assertEquals(21.0, a[2, 1])
        a[2, 1] = -1.0
        assertEquals(-1.0, a[2, 1])
    }

    @Test
    fun takesRowsAndBlocks() {
        assertEquals(matrixOf(row(10.0, 11.0, 12.0), row(20.0, 21.0, 22.0)), a[1..2])
        assertEquals(matrixOf(row(11.0, 12.0), row(21.0, 22.0)), a[1..2, 1..2])
        assertEquals(matrixOf(row(30.0, 31.0, 32.0), row(0.0, 1.0, 2.0)), a[intArrayOf(3, 0)])
    }

    @Test
    fun takesPartsOfOneRowOrColumn() {
        assertArrayEquals(doubleArrayOf(20.0, 21.0, 22.0), a[2].toArray())
        assertArrayEquals(doubleArrayOf(21.0, 22.0), a[2, 1..2].toArray())
        assertEquals(22.0, a[2][2])
        assertArrayEquals(doubleArrayOf(11.0, 21.0, 31.0), a[1..3, 1].toArray())
    }

    @Test
    fun destructuresIntoItsSize() {
        val (rows, columns) = a
        assertEquals(4, rows)
        assertEquals(3, columns)
    }

    @Test
    fun walksRowsAndColumns() {
        assertEquals(listOf(3.0, 33.0, 63.0, 93.0), a.rows().map { it.toArray().sum() }.toList())
        assertEquals(listOf(60.0, 64.0, 68.0), a.columns().map { it.toArray().sum() }.toList())
    }

    @Test
    fun refusesRowsBeyondTheEnd() {
        assertThrows<OutOfRangeException> { a[2..4] }
    }
}
