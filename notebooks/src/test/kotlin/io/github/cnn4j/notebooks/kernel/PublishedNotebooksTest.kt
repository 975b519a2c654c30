package io.github.cnn4j.notebooks.kernel

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.TestFactory
import java.nio.file.Files
import java.nio.file.Path
import kotlin.io.path.readText

/** The notebooks as they are kept with the sources: whole runs, with their outputs, for a page that runs no script. */
class PublishedNotebooksTest {
    @TestFactory
    fun areKeptWithTheirOutputs(): List<DynamicTest> =
        Published.NOTEBOOKS.map { (name, numbers) ->
            DynamicTest.dynamicTest(name) {
                val file = Path.of("$name.ipynb")
                val text = file.readText()
                assertTrue(Files.size(file) < 1_000_000, "$file has ${Files.size(file)} bytes")
                assertEquals(numbers, Published.figureNumbers(text))
                assertTrue(Published.hasNoScript(text), "$name needs JavaScript")
                assertEquals(Published.LIVE_RUNS[name], Published.liveRuns(text), "training runs with a live view")
                assertTrue("\"execution_count\": null" !in text, "$name has cells that were not run")
                assertTrue("\"output_type\": \"error\"" !in text, "$name has cells that failed")
                assertTrue("images, a quick run" !in text, "$name was kept from a quick run")
            }
        }

    /** Each section of the theory is printed beside the library's layer, so none can be dropped unnoticed. */
    @TestFactory
    fun everySectionOfTheHomeworkIsCompared(): List<DynamicTest> {
        val text = Path.of("01-layers.ipynb").readText()
        return SECTIONS.map { section ->
            DynamicTest.dynamicTest(section) {
                val compared = Regex("\"${Regex.escape(section)}[ ,].*largest difference \\d").containsMatchIn(text)
                assertTrue(compared, "01-layers prints no largest difference for $section")
                assertTrue("**${section.take(2)}" in text, "01-layers has no text for ${section.take(2)}")
            }
        }
    }

    @TestFactory
    fun figuresAreThere(): List<DynamicTest> =
        Published.NOTEBOOKS.values.flatten().sorted().map { number ->
            DynamicTest.dynamicTest("F$number") { Published.requireFigure(Path.of("figures/F$number.svg"), number) }
        }

    private companion object {
        private val SECTIONS =
            listOf("1a", "1b", "1c", "1d, weights", "1d, biases", "1d, expanded", "2a", "2b", "2c", "3a", "3b") +
                listOf("4a", "4b", "4c, input", "4c, weights", "4c, biases", "5a", "5b", "5c") +
                listOf("6a", "6b", "6c, input", "6c, weights", "6c, biases", "7a", "7b", "7c")
    }
}
