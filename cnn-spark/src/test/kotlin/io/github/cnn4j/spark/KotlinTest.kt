package io.github.cnn4j.spark

import io.github.cnn4j.testing.Markdown
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import trainOnSpark
import java.nio.file.Path
import kotlin.io.path.readText

/** The Kotlin in the README is that of the file in the folder guide, and trains. */
class KotlinTest {
    @Test
    fun theReadmeShowsTheFile() {
        val shown = Markdown.read(Path.of("README.md")).code().filter { it.`is`("kotlin") }
        val file = Path.of("src", "test", "kotlin", "guide", "TrainOnSpark.kt")

        assertEquals(listOf(file.readText()), shown.map { it.text() })
    }

    @Test
    fun trains() {
        val accuracy = trainOnSpark(Digits.pixels(Cluster.session(), Digits.TRAIN, 1000))

        assertTrue(accuracy > 0.6, "accuracy $accuracy")
    }
}
