package io.github.cnn4j.kotlin

import org.apache.commons.math3.linear.RealMatrix
import org.apache.commons.math3.linear.RealVector

/** The entry in row [i], column [j], both counted from 0. */
public operator fun RealMatrix.get(
    i: Int,
    j: Int,
): Double = getEntry(i, j)

/** Sets the entry in row [i], column [j], both counted from 0. */
public operator fun RealMatrix.set(
    i: Int,
    j: Int,
    value: Double,
): Unit = setEntry(i, j, value)

/** Row [i] as a vector. */
public operator fun RealMatrix.get(i: Int): RealVector = getRowVector(i)

/** The value at place [i], counted from 0. */
public operator fun RealVector.get(i: Int): Double = getEntry(i)

/** The given rows, whole: `a[0..9]` has 10 rows. */
public operator fun RealMatrix.get(rows: IntRange): RealMatrix = get(rows, 0 until columnDimension)

/** The block where the given rows and columns cross. */
public operator fun RealMatrix.get(
    rows: IntRange,
    columns: IntRange,
): RealMatrix = getSubMatrix(rows.first, rows.last, columns.first, columns.last)

/** The given columns of row [i]. */
public operator fun RealMatrix.get(
    i: Int,
    columns: IntRange,
): RealVector = getRowVector(i).getSubVector(columns.first, columns.count())

/** The given rows of column [j]. */
public operator fun RealMatrix.get(
    rows: IntRange,
    j: Int,
): RealVector = getColumnVector(j).getSubVector(rows.first, rows.count())

/** The rows with the given numbers, in that order; a number may occur more than once. */
public operator fun RealMatrix.get(rows: IntArray): RealMatrix = getSubMatrix(rows, IntArray(columnDimension) { it })

/** The number of rows, so that `val (rows, columns) = matrix` reads a matrix's size. */
public operator fun RealMatrix.component1(): Int = rowDimension

/** The number of columns; see [component1]. */
public operator fun RealMatrix.component2(): Int = columnDimension

/** The rows, one after the other, each as a vector. */
public fun RealMatrix.rows(): Sequence<RealVector> = (0 until rowDimension).asSequence().map(::getRowVector)

/** The columns, one after the other, each as a vector. */
public fun RealMatrix.columns(): Sequence<RealVector> = (0 until columnDimension).asSequence().map(::getColumnVector)
