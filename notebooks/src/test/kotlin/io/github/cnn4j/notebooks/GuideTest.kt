package io.github.cnn4j.notebooks

import exportOnnx
import io.github.cnn4j.data.Normalization
import io.github.cnn4j.io.model.Model
import io.github.cnn4j.kotlin.largestDifference
import io.github.cnn4j.kotlin.matrix
import io.github.cnn4j.kotlin.network
import main
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import java.io.ByteArrayOutputStream
import java.io.PrintStream
import java.nio.file.Path
import kotlin.io.path.deleteIfExists
import kotlin.io.path.fileSize
import kotlin.io.path.readText

/** The Kotlin of the guide and of the README that needs more modules than cnn-kotlin has. */
class GuideTest {
    @TempDir
    lateinit var directory: Path

    @Test
    fun exportsToOnnx() {
        val net =
            network(1, 8, 8) {
                convolution(4, kernel = 3)
                relu()
                flatten()
                dense(2)
            }
        val model = Model(net, Normalization(0.5, 0.25))
        val x = matrix(5, 64) { i, j -> (i + j) % 7 / 7.0 }

        val again = exportOnnx(model, directory.resolve("halves.onnx"))

        // The file is in single precision.
        assertTrue(again.network.predict(x).largestDifference(net.predict(x)) < 1e-6)
        assertEquals(model.normalization(), again.normalization())
    }

    @Test
    fun theReadmeShowsTheProgram() {
        val file = Path.of("src", "test", "kotlin", "readme", "Digits.kt").readText()
        val shown = Path.of("..", "README.md").readText()

        assertTrue("```kotlin\n${file.substringAfter("\n\n")}```" in shown, "the README does not show $file")
    }

    @Test
    fun theReadmesProgramRuns() {
        val written = Path.of("digits.safetensors")
        val said = ByteArrayOutputStream()
        val out = System.out
        System.setOut(PrintStream(said, true))
        try {
            main()
            assertTrue(written.fileSize() > 1_000_000)
        } finally {
            System.setOut(out)
            written.deleteIfExists()
        }
        val (predicted, labelled) =
            Regex("\\[(.*)], labelled \\[(.*)]")
                .find(said.toString())!!
                .destructured
                .toList()
                .map { it.split(", ") }
        assertEquals(5, labelled.size)
        assertTrue(predicted.zip(labelled).count { (a, b) -> a == b } >= 3, said.toString())
    }
}
