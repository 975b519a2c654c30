package io.github.cnn4j.notebooks.plot

import io.github.cnn4j.data.Augmentation
import io.github.cnn4j.data.Dataset
import io.github.cnn4j.data.ImageDataset
import io.github.cnn4j.data.Normalization
import io.github.cnn4j.matrix.Matrix
import io.github.cnn4j.matrix.Shape
import org.junit.jupiter.api.Assertions.assertArrayEquals
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

class PictureTest {
    private val pixels = ByteArray(2 * 9) { (it * 14).toByte() }
    private val images = ImageDataset("toy", Shape(1, 3, 3), 2, pixels, byteArrayOf(0, 1), Normalization.MNIST)

    @Test
    fun inkOnPaperIsTheBytesReversed() {
        val expected = DoubleArray(9) { 1 - (pixels[9 + it].toInt() and 0xff) / 255.0 }
        assertArrayEquals(expected, images.picture(1).brightness, 1e-12)
    }

    @Test
    fun anAugmentedImageIsSeenAsTheNetworkSeesIt() {
        val flipped = Augmentation.NONE.withFlip(true).of(images)
        assertArrayEquals(images.picture(1).brightness, flipped.picture(1).brightness, 1e-12)
        val mirrored =
            images
                .picture(1)
                .brightness
                .toList()
                .chunked(3)
                .flatMap { it.reversed() }
                .toDoubleArray()
        val seen = (0 until 20).map { epoch -> flipped.forEpoch(1, epoch).picture(1).brightness }
        assertTrue(seen.any { near(it, images.picture(1).brightness) })
        assertTrue(seen.any { near(it, mirrored) })
    }

    private fun near(
        a: DoubleArray,
        b: DoubleArray,
    ) = a.indices.all { kotlin.math.abs(a[it] - b[it]) < 1e-12 }

    @Test
    fun refusesValuesThatAreNoPixels() {
        val vectors =
            object : Dataset {
                override fun name() = "sensors"

                override fun size() = 1

                override fun shape() = Shape(4, 1, 1)

                override fun targetSize() = 1

                override fun copyExample(
                    index: Int,
                    batch: Matrix,
                    row: Int,
                ) = Unit

                override fun copyTarget(
                    index: Int,
                    targets: Matrix,
                    row: Int,
                ) = Unit
            }
        val error = assertThrows<IllegalArgumentException> { vectors.picture(0) }
        assertEquals(
            "a picture of sensors expects images, got values of ${vectors.shape()} without a normalization of pixels",
            error.message,
        )
    }
}
