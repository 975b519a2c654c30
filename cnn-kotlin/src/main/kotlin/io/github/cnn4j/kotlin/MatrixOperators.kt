package io.github.cnn4j.kotlin

import org.apache.commons.math3.linear.RealMatrix
import org.apache.commons.math3.linear.RealVector

/**
 * Matrix product of an `m x k` by a `k x n` matrix.
 *
 * @throws org.apache.commons.math3.exception.DimensionMismatchException if the inner sizes differ
 */
public operator fun RealMatrix.times(other: RealMatrix): RealMatrix = multiply(other)

/**
 * Product of an `m x n` matrix and a vector of `n` values: a vector of `m` values.
 *
 * @throws org.apache.commons.math3.exception.DimensionMismatchException if the vector has another length
 */
public operator fun RealMatrix.times(vector: RealVector): RealVector = operate(vector)

/** Every entry multiplied by [factor]. */
public operator fun RealMatrix.times(factor: Double): RealMatrix = scalarMultiply(factor)

/** Every entry of [matrix] multiplied by this number. */
public operator fun Double.times(matrix: RealMatrix): RealMatrix = matrix.scalarMultiply(this)

/** Every entry divided by [divisor]. */
public operator fun RealMatrix.div(divisor: Double): RealMatrix = mapEntries { it / divisor }

/**
 * Sum, entry by entry.
 *
 * @throws org.apache.commons.math3.linear.MatrixDimensionMismatchException if the sizes differ
 */
public operator fun RealMatrix.plus(other: RealMatrix): RealMatrix = add(other)

/** Every entry increased by [value]. */
public operator fun RealMatrix.plus(value: Double): RealMatrix = scalarAdd(value)

/**
 * Difference, entry by entry.
 *
 * @throws org.apache.commons.math3.linear.MatrixDimensionMismatchException if the sizes differ
 */
public operator fun RealMatrix.minus(other: RealMatrix): RealMatrix = subtract(other)

/** Every entry decreased by [value]. */
public operator fun RealMatrix.minus(value: Double): RealMatrix = scalarAdd(-value)

/** Every entry negated. */
public operator fun RealMatrix.unaryMinus(): RealMatrix = scalarMultiply(-1.0)

/** The transpose, as it is written in formulas. */
public val RealMatrix.T: RealMatrix
    get() = transpose()

/**
 * The matrix of the same size whose entries are [transform] of this one's; this matrix is not modified.
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
