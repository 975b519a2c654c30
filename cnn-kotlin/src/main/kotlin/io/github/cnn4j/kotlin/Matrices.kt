package io.github.cnn4j.kotlin

import org.apache.commons.math3.linear.ArrayRealVector
import org.apache.commons.math3.linear.MatrixUtils
import org.apache.commons.math3.linear.RealMatrix
import org.apache.commons.math3.linear.RealVector

/**
 * A matrix given entry by entry: `matrix(2, 3) { i, j -> 10.0 * i + j }`.
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
 * A matrix given row by row: `matrixOf(row(1.0, 2.0), row(3.0, 4.0))`.
 *
 * @throws IllegalArgumentException if the rows are of different lengths, or there are none
 */
public fun matrixOf(vararg rows: DoubleArray): RealMatrix {
    require(rows.isNotEmpty()) { "A matrix expects at least one row, found none" }
    rows.forEachIndexed { i, row ->
        require(row.size == rows[0].size) { "Row $i expects ${rows[0].size} values like row 0, found ${row.size}" }
    }
    return MatrixUtils.createRealMatrix(rows)
}

/** One row for [matrixOf]. */
public fun row(vararg values: Double): DoubleArray = values

/** The mean of every column: a vector of as many values as the matrix has columns. */
public fun RealMatrix.columnMeans(): RealVector {
    val means = ArrayRealVector(columnDimension)
    for (row in rows()) {
        means.combineToSelf(1.0, 1.0, row)
    }
    return means.mapDivideToSelf(rowDimension.toDouble())
}

/** The mean of the squared differences to [other], the homework's `diff_mse`. */
public fun RealMatrix.meanSquaredDifference(other: RealMatrix): Double {
    require(rowDimension == other.rowDimension && columnDimension == other.columnDimension) {
        "A difference expects matrices of one size, found $rowDimension x $columnDimension and " +
            "${other.rowDimension} x ${other.columnDimension}"
    }
    var sum = 0.0
    for (i in 0 until rowDimension) {
        for (j in 0 until columnDimension) {
            val difference = getEntry(i, j) - other.getEntry(i, j)
            sum += difference * difference
        }
    }
    return sum / (rowDimension.toDouble() * columnDimension)
}
