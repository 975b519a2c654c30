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

    @TestFactory
    fun figuresAreThere(): List<DynamicTest> =
        (1..13).map { number ->
            DynamicTest.dynamicTest("F$number") { Published.requireFigure(Path.of("figures/F$number.svg"), number) }
        }
}
