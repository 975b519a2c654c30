package io.github.cnn4j.kotlin

import io.github.cnn4j.data.ImageDataset
import io.github.cnn4j.data.Normalization
import io.github.cnn4j.matrix.Shape
import io.github.cnn4j.network.Network
import kotlin.random.Random

/** Images of 4 x 4 whose bright half, upper or lower, is their class. */
internal fun toyImages(count: Int): ImageDataset {
    val random = Random(1)
    val labels = ByteArray(count) { (it % 2).toByte() }
    val pixels =
        ByteArray(count * 16) { p ->
            val upper = p % 16 < 8
            val bright = upper == (labels[p / 16].toInt() == 0)
            (if (bright) 150 + random.nextInt(100) else random.nextInt(60)).toByte()
        }
    return ImageDataset("toy", Shape(1, 4, 4), 2, pixels, labels, Normalization(0.5, 0.25))
}

internal fun toyNetwork(): Network =
    network(1, 4, 4) {
        flatten()
        dense(8)
        relu()
        dense(2)
    }
