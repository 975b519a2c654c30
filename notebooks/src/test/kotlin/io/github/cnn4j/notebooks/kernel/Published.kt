package io.github.cnn4j.notebooks.kernel

import org.junit.jupiter.api.Assertions.assertTrue
import java.nio.file.Files
import java.nio.file.Path
import javax.xml.parsers.DocumentBuilderFactory
import kotlin.io.path.readText

/** What a notebook with its outputs must be, whether it was just run or is kept with the sources. */
internal object Published {
    /** The figures that each notebook shows. */
    val NOTEBOOKS: Map<String, Set<Int>> =
        mapOf(
            "01-layers" to setOf(1, 4, 5, 8, 9),
            "02-train" to setOf(2, 6, 7, 11, 12),
            "03-speed" to setOf(3, 10, 13),
            "04-matrices" to setOf(),
            "05-beyond" to (14..22).toSet(),
        )

    /** The training runs in each notebook that leave the live view's last line: `train` and `training` must be those. */
    val LIVE_RUNS: Map<String, Int> =
        mapOf("01-layers" to 0, "02-train" to 1, "03-speed" to 3, "04-matrices" to 1, "05-beyond" to 4)

    private val TITLE = Regex(""">F(\d+)\. """)
    private val IMAGE = Regex("data:image/png;base64,([^\"]*)")
    private val DRAWN = Regex("<(path|rect|circle|image|line|polyline|text)\\b")

    /** The numbers in the titles of the figures among a notebook's outputs. */
    fun figureNumbers(notebook: String): Set<Int> = TITLE.findAll(notebook).map { it.groupValues[1].toInt() }.toSet()

    /** How often the live view says how a training run ended. */
    fun liveRuns(notebook: String): Int = Regex("s in this run").findAll(notebook).count()

    fun hasNoScript(notebook: String): Boolean =
        listOf("application/javascript", "<script", "application/vnd.").none { it in notebook }

    /** Checks that a file holds a figure with its number in the title and a drawing of some size. */
    fun requireFigure(
        file: Path,
        number: Int,
    ) {
        assertTrue(Files.isRegularFile(file), "$file is not there")
        val svg = file.readText()
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile())
        assertTrue(TITLE.findAll(svg).any { it.groupValues[1] == "$number" }, "$file lacks the title F$number")
        val drawn = DRAWN.findAll(svg).count()
        val pixels = IMAGE.findAll(svg).sumOf { it.groupValues[1].length }
        assertTrue(drawn > 20 || pixels > 2000, "$file has only $drawn elements and $pixels characters of images")
    }
}
