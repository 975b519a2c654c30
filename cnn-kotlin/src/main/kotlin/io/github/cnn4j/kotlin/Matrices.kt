package io.github.cnn4j.kotlin

import org.apache.commons.math3.linear.ArrayRealVector
import org.apache.commons.math3.linear.MatrixUtils
import org.apache.commons.math3.linear.RealMatrix
import org.apache.commons.math3.linear.RealVector
import kotlin.math.abs

/**
 * Creates a matrix entry by entry: `matrix(2, 3) { i, j -> 10.0 * i + j }`.
 *
 * @param entry the value of row `i`, column `j`, both counted from 0
 */
public inline fun matrix(
    rows: Int,
    columns: Int,
    entry: (i: Int, j: Int) -> Double,
): RealMatrix {
    val result = MatrixUtils.createRealMatrix(rows, columns)
    for (i in 0 until rows) {
        for (j in 0 until columns) {
            result.setEntry(i, j, entry(i, j))
        }
    }
    return result
}

/**
 * Creates a matrix row by row: `matrixOf(row(1.0, 2.0), row(3.0, 4.0))`.
 *
 * @throws IllegalArgumentException if the rows are of different lengths, or there are none
 */
public fun matrixOf(vararg rows: DoubleArray): RealMatrix {
    require(rows.isNotEmpty()) { "a matrix expects at least one row, got none" }
    rows.forEachIndexed { i, row ->
        require(row.size == rows[0].size) { "row $i expects ${rows[0].size} values like row 0, got ${row.size}" }
    }
    return MatrixUtils.createRealMatrix(rows)
}

/** Returns one row for [matrixOf]. */
public fun row(vararg values: Double): DoubleArray = values

/** Computes the mean of every column: a vector of as many values as the matrix has columns. */
public fun RealMatrix.columnMeans(): RealVector {
    val means = ArrayRealVector(columnDimension)
    for (row in rows()) {
        means.combineToSelf(1.0, 1.0, row)
    }
    return means.mapDivideToSelf(rowDimension.toDouble())
}

/** Computes the mean of the squared differences to [other], the homework's `diff_mse`. */
public fun RealMatrix.meanSquaredDifference(other: RealMatrix): Double {
    var sum = 0.0
    forEachDifference(other) { sum += it * it }
    return sum / (rowDimension.toDouble() * columnDimension)
}

/** Computes the largest absolute difference of an entry to that of [other]; NaN if an entry of either is. */
public fun RealMatrix.largestDifference(other: RealMatrix): Double {
    var largest = 0.0
    forEachDifference(other) { largest = maxOf(largest, abs(it)) }
    return largest
}

private inline fun RealMatrix.forEachDifference(
    other: RealMatrix,
    action: (Double) -> Unit,
) {
    require(rowDimension == other.rowDimension && columnDimension == other.columnDimension) {
        "a difference expects matrices of one size, got $rowDimension x $columnDimension and " +
            "${other.rowDimension} x ${other.columnDimension}"
    }
    for (i in 0 until rowDimension) {
        for (j in 0 until columnDimension) {
            action(getEntry(i, j) - other.getEntry(i, j))
        }
    }
}
