package io.github.cnn4j.notebooks.plot

import io.github.cnn4j.kotlin.rows
import org.apache.commons.math3.linear.RealMatrix
import org.jetbrains.letsPlot.intern.Plot
import java.util.Locale

/**
 * Plots a convolution's kernels, before training in the upper rows and after it in the lower ones, on one scale of
 * grey: 0 is middle grey, positive weights are lighter.
 *
 * @param before kernels as rows, `kernels x (height * width)`, as `convweight2rows` returns them for one input channel
 * @param after the same kernels after training
 * @param width pixels of a kernel's row; the height follows
 */
public fun plotKernels(
    before: RealMatrix,
    after: RealMatrix,
    width: Int = 5,
    title: String = "Kernels before and after training",
): Plot {
    require(before.rowDimension == after.rowDimension && before.columnDimension == after.columnDimension) {
        "kernels after training expect ${before.rowDimension} x ${before.columnDimension}, " +
            "got ${after.rowDimension} x ${after.columnDimension}"
    }
    require(width > 0 && before.columnDimension % width == 0) {
        "kernels $width wide expect rows of a multiple of $width values, got ${before.columnDimension}"
    }
    val bound = (before.rows() + after.rows()).maxOf { it.lInfNorm }
    val height = before.columnDimension / width

    fun pictures(kernels: RealMatrix) = kernels.rows().map { Picture.ofSigned(it, width, height, bound) }.toList()
    val captions = List(before.rowDimension) { "before ${it + 1}" } + List(after.rowDimension) { "after ${it + 1}" }
    val caption = "Black: %.2f, middle grey: 0, white: %.2f".format(Locale.ROOT, -bound, bound)
    return plotPictures(pictures(before) + pictures(after), captions, columns = 10, title, caption)
}
