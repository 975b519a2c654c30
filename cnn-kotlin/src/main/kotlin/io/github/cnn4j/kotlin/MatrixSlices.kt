package io.github.cnn4j.kotlin

import org.apache.commons.math3.linear.RealMatrix
import org.apache.commons.math3.linear.RealVector

/** Returns the entry in row [i], column [j], both counted from 0. */
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

/** Returns row [i] as a vector. */
public operator fun RealMatrix.get(i: Int): RealVector = getRowVector(i)

/** Returns the value at index [i], counted from 0. */
public operator fun RealVector.get(i: Int): Double = getEntry(i)

/** Returns the given rows with all columns: `a[0..9]` has 10 rows. */
public operator fun RealMatrix.get(rows: IntRange): RealMatrix = get(rows, 0 until columnDimension)

/** Returns the block of the given rows and columns. */
public operator fun RealMatrix.get(
    rows: IntRange,
    columns: IntRange,
): RealMatrix = getSubMatrix(rows.first, rows.last, columns.first, columns.last)

/** Returns the given columns of row [i]. */
public operator fun RealMatrix.get(
    i: Int,
    columns: IntRange,
): RealVector = getRowVector(i).getSubVector(columns.first, columns.count())

/** Returns the given rows of column [j]. */
public operator fun RealMatrix.get(
    rows: IntRange,
    j: Int,
): RealVector = getColumnVector(j).getSubVector(rows.first, rows.count())

/** Returns the rows with the given numbers, in that order; a number may occur more than once. */
public operator fun RealMatrix.get(rows: IntArray): RealMatrix = getSubMatrix(rows, IntArray(columnDimension) { it })

/** Returns the number of rows; `val (rows, columns) = matrix` reads a matrix's size. */
public operator fun RealMatrix.component1(): Int = rowDimension

/** Returns the number of columns; see [component1]. */
public operator fun RealMatrix.component2(): Int = columnDimension

/** Returns the rows, one after the other, each as a vector. */
public fun RealMatrix.rows(): Sequence<RealVector> = (0 until rowDimension).asSequence().map(::getRowVector)

/** Returns the columns, one after the other, each as a vector. */
public fun RealMatrix.columns(): Sequence<RealVector> = (0 until columnDimension).asSequence().map(::getColumnVector)
