package io.github.cnn4j.kotlin

import org.apache.commons.math3.exception.DimensionMismatchException
import org.apache.commons.math3.linear.ArrayRealVector
import org.apache.commons.math3.linear.BlockRealMatrix
import org.apache.commons.math3.linear.DiagonalMatrix
import org.junit.jupiter.api.Assertions.assertArrayEquals
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

class MatrixOperatorsTest {
    private val a = matrixOf(row(1.0, 2.0), row(3.0, 4.0))
    private val b = matrixOf(row(0.0, 1.0), row(1.0, 0.0))

    @Test
    fun multipliesAndAddsAsInAFormula() {
        assertEquals(matrixOf(row(2.0, 1.0), row(4.0, 3.0)), a * b)
        assertEquals(matrixOf(row(1.0, 3.0), row(4.0, 4.0)), a + b)
        assertEquals(matrixOf(row(1.0, 1.0), row(2.0, 4.0)), a - b)
        assertEquals(matrixOf(row(-1.0, -2.0), row(-3.0, -4.0)), -a)
    }

    @Test
    fun scalesFromEitherSide() {
        val doubled = matrixOf(row(2.0, 4.0), row(6.0, 8.0))
        assertEquals(doubled, 2.0 * a)
        assertEquals(doubled, a * 2.0)
        assertEquals(a, doubled / 2.0)
        assertEquals(matrixOf(row(2.0, 3.0), row(4.0, 5.0)), a + 1.0)
        assertEquals(matrixOf(row(0.0, 1.0), row(2.0, 3.0)), a - 1.0)
    }

    @Test
    fun dividesEveryEntryExactly() {
        // 5 * (1 / 49) differs from 5 / 49 in the last bit: division must not become a product.
        assertEquals(5.0 / 49.0, (matrixOf(row(5.0)) / 49.0)[0, 0])
    }

    @Test
    fun appliesToAVector() {
        val product = a * ArrayRealVector(doubleArrayOf(1.0, -1.0))
        assertArrayEquals(doubleArrayOf(-1.0, -1.0), product.toArray())
    }

    @Test
    fun transposes() {
        assertEquals(matrixOf(row(1.0, 3.0), row(2.0, 4.0)), a.T)
    }

    @Test
    fun acceptsAnyKindOfRealMatrix() {
        val block = BlockRealMatrix(a.data)
        val diagonal = DiagonalMatrix(doubleArrayOf(2.0, 3.0))
        assertEquals(matrixOf(row(2.0, 6.0), row(6.0, 12.0)), block * diagonal)
    }

    @Test
    fun leavesTheOperandsAlone() {
        a * b + a - 2.0 * b.T
        a.mapEntries { 0.0 }
        assertEquals(matrixOf(row(1.0, 2.0), row(3.0, 4.0)), a)
        assertEquals(matrixOf(row(0.0, 1.0), row(1.0, 0.0)), b)
    }

    @Test
    fun refusesProductsThatDoNotFit() {
        assertThrows<DimensionMismatchException> { a * matrixOf(row(1.0, 2.0)) }
    }
}
