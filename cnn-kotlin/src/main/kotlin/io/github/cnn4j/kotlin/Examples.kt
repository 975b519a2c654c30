package io.github.cnn4j.kotlin

import io.github.cnn4j.data.ImageDataset
import io.github.cnn4j.data.LabelledDataset
import io.github.cnn4j.matrix.Matrix
import io.github.cnn4j.matrix.Precision

/**
 * Some examples of a data set: `val (x, labels) = digits.train().examples(0..63)`.
 *
 * @property x an example a row, as input of a network
 * @property labels the class of each row
 */
public data class Examples(
    public val x: Matrix,
    public val labels: IntArray,
)

/** Returns the examples with numbers in [indices], in [precision]. */
public fun LabelledDataset.examples(
    indices: IntRange,
    precision: Precision = Precision.DOUBLE,
): Examples {
    require(!indices.isEmpty() && indices.first >= 0 && indices.last < size()) {
        "examples of ${name()} expect indices in 0..${size() - 1}, got $indices"
    }
    val x = precision.zeros(indices.count(), shape().size())
    indices.forEachIndexed { row, index -> copyExample(index, x, row) }
    return Examples(x, indices.map(::label).toIntArray())
}

/**
 * Returns the first [count] examples as a data set.
 *
 * @throws IllegalArgumentException if the data set is smaller, or does not hold images
 */
public fun LabelledDataset.take(count: Int): LabelledDataset {
    val images =
        requireNotNull(
            this as? ImageDataset,
        ) { "taking from ${name()} expects images as bytes, got ${javaClass.simpleName}" }
    return images.take(count)
}
