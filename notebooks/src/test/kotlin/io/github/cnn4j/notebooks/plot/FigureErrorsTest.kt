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
        assertEquals("an accuracy plot expects at least one epoch, got none", message { plotAccuracy(emptyList()) })
        assertEquals("a loss plot expects at least one batch, got none", message { plotLoss(emptyList(), 1) })
        assertEquals("a plot of pictures expects at least one, got none", message { plotPictures(emptyList()) })
        assertEquals("a plot of layer times expects at least one, got none", message { plotLayerTimes(emptyList()) })
    }

    @Test
    fun refusesWhatDoesNotFitTogether() {
        val picture = Picture(2, 1, DoubleArray(2))
        assertEquals(
            "a plot of 1 pictures expects as many captions or none, got 2",
            message { plotPictures(listOf(picture), listOf("a", "b")) },
        )
        assertEquals(
            "a plot of 1 rows of pictures expects as many names or none, got 2",
            message { plotPictures(listOf(picture), rows = listOf("a", "b")) },
        )
        assertEquals(
            "picture 1 expects 2 x 1 pixels like picture 0, got 1 x 1",
            message { plotPictures(listOf(picture, Picture(1, 1, DoubleArray(1)))) },
        )
        assertEquals("a picture of 2 x 2 pixels expects 4 values, got 3", message { Picture(2, 2, DoubleArray(3)) })
        assertEquals(
            "kernels after training expect 2 x 25, got 3 x 25",
            message { plotKernels(matrix(2, 25) { _, _ -> 0.0 }, matrix(3, 25) { _, _ -> 0.0 }) },
        )
        assertEquals(
            "a confusion matrix expects classes x classes, got 2 x 3 for 2 names",
            message { plotConfusion(matrix(2, 3) { _, _ -> 0.0 }) },
        )
        assertEquals(
            "row 0 expects 2 texts, got 1",
            message { plotTable(listOf("a", "b"), listOf(listOf("c")), "t") },
        )
    }

    @Test
    fun refusesStepsBelowOne() {
        assertEquals(
            "a plot of curves expects a value every > 0 steps, got 0",
            message { plotCurves(mapOf("a" to listOf(1.0)), "step", "loss", "t", every = 0) },
        )
    }

    @Test
    fun refusesTimesThatCannotBe() {
        assertEquals(
            "the time of EpochTime(form=vector, seconds=0.0, measured=true) expects seconds > 0",
            message { plotEpochTimes(listOf(EpochTime("vector", 0.0, true))) },
        )
        assertEquals(
            "the speed-up of vector expects a time with 1 thread, got {2=1.0}",
            message { plotSpeedUp(mapOf("vector" to mapOf(2 to 1.0)), 2) },
        )
    }

    @Test
    fun refusesUnknownFiles() {
        assertEquals(
            "a figure's file expects a name ending in .svg or .png, got figure.gif",
            message { plotAccuracy(listOf(0.9)).save(Path.of("figure.gif")) },
        )
    }
}
