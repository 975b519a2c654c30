package io.github.cnn4j.kotlin

import org.apache.commons.math3.linear.RealMatrix
import org.apache.commons.math3.linear.RealVector

/**
 * Computes the matrix product of an `m x k` by a `k x n` matrix.
 *
 * @throws org.apache.commons.math3.exception.DimensionMismatchException if the inner sizes differ
 */
public operator fun RealMatrix.times(other: RealMatrix): RealMatrix = multiply(other)

/**
 * Computes the product of an `m x n` matrix and a vector of `n` values: a vector of `m` values.
 *
 * @throws org.apache.commons.math3.exception.DimensionMismatchException if the vector has another length
 */
public operator fun RealMatrix.times(vector: RealVector): RealVector = operate(vector)

/** Multiplies every entry by [factor]. */
public operator fun RealMatrix.times(factor: Double): RealMatrix = scalarMultiply(factor)

/** Multiplies every entry of [matrix] by this number. */
public operator fun Double.times(matrix: RealMatrix): RealMatrix = matrix.scalarMultiply(this)

/** Divides every entry by [divisor]. */
public operator fun RealMatrix.div(divisor: Double): RealMatrix = mapEntries { it / divisor }

/**
 * Computes the sum entry by entry.
 *
 * @throws org.apache.commons.math3.linear.MatrixDimensionMismatchException if the sizes differ
 */
public operator fun RealMatrix.plus(other: RealMatrix): RealMatrix = add(other)

/** Adds [value] to every entry. */
public operator fun RealMatrix.plus(value: Double): RealMatrix = scalarAdd(value)

/**
 * Computes the difference entry by entry.
 *
 * @throws org.apache.commons.math3.linear.MatrixDimensionMismatchException if the sizes differ
 */
public operator fun RealMatrix.minus(other: RealMatrix): RealMatrix = subtract(other)

/** Subtracts [value] from every entry. */
public operator fun RealMatrix.minus(value: Double): RealMatrix = scalarAdd(-value)

/** Negates every entry. */
public operator fun RealMatrix.unaryMinus(): RealMatrix = scalarMultiply(-1.0)

/** The transpose, as in formulas. */
public val RealMatrix.T: RealMatrix
    get() = transpose()

/**
 * Applies [transform] to every entry and returns the result as a new matrix of the same size.
 */
public inline fun RealMatrix.mapEntries(transform: (Double) -> Double): RealMatrix {
    val result = createMatrix(rowDimension, columnDimension)
    for (i in 0 until rowDimension) {
        for (j in 0 until columnDimension) {
            result.setEntry(i, j, transform(getEntry(i, j)))
        }
    }
    return result
}
