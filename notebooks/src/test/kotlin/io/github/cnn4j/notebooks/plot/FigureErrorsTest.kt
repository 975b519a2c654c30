package io.github.cnn4j.notebooks.plot

import io.github.cnn4j.kotlin.matrix
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows
import java.nio.file.Path

class FigureErrorsTest {
    private fun message(draw: () -> Any): String? = assertThrows<IllegalArgumentException> { draw() }.message

    @Test
    fun refusesNoData() {
        assertEquals("An accuracy plot expects at least one epoch, found none", message { plotAccuracy(emptyList()) })
        assertEquals("A loss plot expects at least one batch, found none", message { plotLoss(emptyList(), 1) })
        assertEquals("A plot of pictures expects at least one, found none", message { plotPictures(emptyList()) })
        assertEquals("A plot of layer times expects at least one, found none", message { plotLayerTimes(emptyList()) })
    }

    @Test
    fun refusesWhatDoesNotFitTogether() {
        val picture = Picture(2, 1, DoubleArray(2))
        assertEquals(
            "A plot of 1 pictures expects as many captions or none, found 2",
            message { plotPictures(listOf(picture), listOf("a", "b")) },
        )
        assertEquals(
            "Picture 1 expects 2 x 1 pixels like picture 0, found 1 x 1",
            message { plotPictures(listOf(picture, Picture(1, 1, DoubleArray(1)))) },
        )
        assertEquals("A picture of 2 x 2 pixels expects 4 values, found 3", message { Picture(2, 2, DoubleArray(3)) })
        assertEquals(
            "Kernels after training expect 2 x 25, found 3 x 25",
            message { plotKernels(matrix(2, 25) { _, _ -> 0.0 }, matrix(3, 25) { _, _ -> 0.0 }) },
        )
        assertEquals(
            "A confusion matrix expects classes x classes, found 2 x 3 for 2 names",
            message { plotConfusion(matrix(2, 3) { _, _ -> 0.0 }) },
        )
        assertEquals(
            "Row 0 expects 2 texts, found 1",
            message { plotTable(listOf("a", "b"), listOf(listOf("c")), "t") },
        )
    }

    @Test
    fun refusesTimesThatCannotBe() {
        assertEquals(
            "The time of EpochTime(form=vector, seconds=0.0, measured=true) expects seconds > 0",
            message { plotEpochTimes(listOf(EpochTime("vector", 0.0, true))) },
        )
        assertEquals(
            "The speed-up of vector expects a time with 1 thread, found {2=1.0}",
            message { plotSpeedUp(mapOf("vector" to mapOf(2 to 1.0)), 2) },
        )
    }

    @Test
    fun refusesUnknownFiles() {
        assertEquals(
            "A figure's file expects a name ending in .svg or .png, found figure.gif",
            message { plotAccuracy(listOf(0.9)).save(Path.of("figure.gif")) },
        )
    }
}
