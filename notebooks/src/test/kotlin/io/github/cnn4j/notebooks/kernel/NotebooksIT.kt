package io.github.cnn4j.notebooks.kernel

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestFactory
import kotlin.io.path.readText

/**
 * Every notebook from top to bottom in the real kernel, in a quick run: no cell may fail, among them those that check
 * their figures' values. Then the figures: the right ones, and something on each.
 */
class NotebooksIT {
    @TestFactory
    fun runsFromTopToBottom(): List<DynamicTest> =
        Published.NOTEBOOKS.map { (name, numbers) ->
            DynamicTest.dynamicTest(name) {
                val directory = NotebookEnvironment.target.resolve("quick")
                val run = NotebookEnvironment.python("execute.py", "--to", "$directory", "$name.ipynb")
                assertEquals(0, run.exitCode, run.output)
                val text = directory.resolve("$name.ipynb").readText()
                assertEquals(numbers, Published.figureNumbers(text))
                assertTrue(Published.hasNoScript(text), "$name needs JavaScript")
                numbers.forEach { Published.requireFigure(directory.resolve("figures/F$it.svg"), it) }
            }
        }

    @Test
    fun interruptedTrainingReturnsItsHistoryAndGoesOn() {
        val run = NotebookEnvironment.python("src/test/python/interrupt.py")
        assertEquals(0, run.exitCode, run.output)
    }
}
