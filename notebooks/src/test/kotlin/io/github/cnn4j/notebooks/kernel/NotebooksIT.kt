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
    private val directory = NotebookEnvironment.target.resolve("quick")

    @TestFactory
    fun runsFromTopToBottom(): List<DynamicTest> {
        val names =
            Published.NOTEBOOKS.keys
                .map { "$it.ipynb" }
                .toTypedArray()
        // A kernel compiles cells on one core most of the time, so two at once take little longer than one.
        val command = arrayOf("--to", "$directory", "--at-once", "2", *names)
        val run = NotebookEnvironment.python(NotebookEnvironment.scripts.resolve("execute.py"), *command, minutes = 15)
        return Published.NOTEBOOKS.map { (name, numbers) ->
            DynamicTest.dynamicTest(name) {
                assertTrue(Regex("$name.ipynb: \\d+ cells in").containsMatchIn(run.output), run.output)
                val text = directory.resolve("$name.ipynb").readText()
                assertEquals(numbers, Published.figureNumbers(text))
                assertTrue(Published.hasNoScript(text), "$name needs JavaScript")
                assertEquals(Published.LIVE_RUNS[name], Published.liveRuns(text), "training runs with a live view")
                numbers.forEach { Published.requireFigure(directory.resolve("figures/F$it.svg"), it) }
            }
        }
    }

    @Test
    fun interruptedTrainingReturnsItsHistoryAndGoesOn() {
        val run = NotebookEnvironment.python(NotebookEnvironment.module.resolve("src/test/python/interrupt.py"))
        assertEquals(0, run.exitCode, run.output)
    }
}
