package io.github.cnn4j.notebooks.kernel

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestFactory
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import kotlin.io.path.readText

/**
 * Every notebook from top to bottom in the real kernel, in a quick run: no cell may fail, among them those that check
 * their figures' values. Then the figures: the right ones, and something on each.
 */
class NotebooksIT {
    private val directory = NotebookEnvironment.target.resolve("quick")

    @TestFactory
    fun runsFromTopToBottom(): List<DynamicTest> {
        NotebookEnvironment.prepare()
        // A kernel compiles cells on one core most of the time, so two at once take little longer than one.
        val pool = Executors.newFixedThreadPool(2)
        val runs = Published.NOTEBOOKS.keys.associateWith { pool.submit(Callable { run(it) }) }
        pool.shutdown()
        return Published.NOTEBOOKS.map { (name, numbers) ->
            DynamicTest.dynamicTest(name) {
                val run = runs.getValue(name).get()
                assertEquals(0, run.exitCode, run.output)
                val text = directory.resolve("$name.ipynb").readText()
                assertEquals(numbers, Published.figureNumbers(text))
                assertTrue(Published.hasNoScript(text), "$name needs JavaScript")
                numbers.forEach { Published.requireFigure(directory.resolve("figures/F$it.svg"), it) }
            }
        }
    }

    @Test
    fun interruptedTrainingReturnsItsHistoryAndGoesOn() {
        val run = NotebookEnvironment.python("src/test/python/interrupt.py")
        assertEquals(0, run.exitCode, run.output)
    }

    private fun run(name: String): Commands.Result =
        NotebookEnvironment.python("execute.py", "--to", "$directory", "$name.ipynb")
}
