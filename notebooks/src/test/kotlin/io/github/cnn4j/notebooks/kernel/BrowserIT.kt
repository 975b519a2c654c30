package io.github.cnn4j.notebooks.kernel

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import java.net.ServerSocket
import java.net.URI
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import java.nio.file.Files
import java.nio.file.Path
import java.util.UUID
import kotlin.io.path.copyTo
import kotlin.io.path.createDirectories
import kotlin.io.path.readText
import kotlin.io.path.writeText

/** JupyterLab in a real browser, set up as `notebooks/lab` sets it up. */
class BrowserIT {
    private val token = UUID.randomUUID().toString()

    /** The curve moves while the network learns, and a click ends it. */
    @Test
    fun theLiveCurveMovesUntilInterrupted() {
        val shown = directory.resolve("live").createDirectories()
        val trainingCell = writeNotebook(shown)
        val run =
            inLab(shown, "lab/tree/02-train.ipynb") { address ->
                node("live.mjs", browser, address, "$trainingCell", ".")
            }
        assertEquals(0, run.exitCode, run.output + directory.resolve("lab.log").readText())
        assertTrue(Files.size(directory.resolve("training.png")) > 10_000, "the screenshot is empty")
    }

    @Test
    fun thereAreNotebooksAndFiguresAndNoQuestions() {
        val run = inLab(NotebookEnvironment.module, "lab") { address -> node("files.mjs", browser, address, ".") }
        assertEquals(0, run.exitCode, run.output + directory.resolve("lab.log").readText())
        val expected = listOf("figures") + Published.NOTEBOOKS.keys.map { "$it.ipynb" }
        assertEquals(expected, run.output.lines().filter { it.isNotBlank() })
    }

    private fun node(vararg arguments: String): Commands.Result =
        Commands.run(listOf("node") + arguments, emptyMap(), 6, directory)

    /** Starts JupyterLab on [root], and ends it when [work] with the address of [page] is done. */
    private fun <T> inLab(
        root: Path,
        page: String,
        work: (String) -> T,
    ): T {
        val port = ServerSocket(0).use { it.localPort }
        val server = startLab(port, root)
        try {
            return work("http://localhost:$port/$page?token=$token")
        } finally {
            Commands.stop(server)
        }
    }

    /** The notebook with more epochs than a quick run has, so that there is time to watch; gives the training cell's number. */
    private fun writeNotebook(target: Path): Int {
        val text = NotebookEnvironment.module.resolve("02-train.ipynb").readText()
        val quick = "if (quick) 2 else 20"
        check(quick in text) { "02-train.ipynb expects \"$quick\" as its epochs, got nothing of the kind" }
        target.resolve("02-train.ipynb").writeText(text.replace(quick, "if (quick) 500 else 20"))
        val cells = text.split("\"cell_type\":").drop(1)
        return cells.indexOfFirst { "training.run()" in it.substringAfter("\"source\"") }
    }

    private fun startLab(
        port: Int,
        root: Path,
    ): Process {
        val options =
            listOf(
                "--no-browser",
                "--allow-root",
                "--ServerApp.port=$port",
                "--ServerApp.port_retries=0",
                "--IdentityProvider.token=$token",
                "--notebook-dir=$root",
            )
        val command = NotebookEnvironment.pythonModule("jupyterlab", *options.toTypedArray())
        // Those of a new user: settings and workspaces of earlier runs may open other pages, or have answered questions.
        val settings = Files.createTempDirectory(directory, "settings").toString()
        val own = listOf("JUPYTER_CONFIG_DIR", "JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR")
        val variables = NotebookEnvironment.variables + own.associateWith { settings }
        val server = Commands.start(command, variables, directory.resolve("lab.log"))
        try {
            awaitAnswer(URI("http://localhost:$port/api"), server)
        } catch (e: IllegalStateException) {
            Commands.stop(server)
            throw e
        }
        return server
    }

    private fun awaitAnswer(
        address: URI,
        server: Process,
    ) {
        val client = HttpClient.newHttpClient()
        repeat(120) {
            check(server.isAlive) { "JupyterLab ended:\n${directory.resolve("lab.log").readText()}" }
            val status =
                runCatching {
                    client
                        .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
                        .statusCode()
                }
            if (status.getOrNull() == 200) return
            Thread.sleep(1000)
        }
        error("JupyterLab did not answer within two minutes:\n${directory.resolve("lab.log").readText()}")
    }

    private companion object {
        private val directory = NotebookEnvironment.target.resolve("browser").createDirectories()
        private val browser by lazy(::findBrowser)

        private fun findBrowser(): String {
            val found =
                listOf("chromium", "chromium-browser", "google-chrome").firstNotNullOfOrNull(Commands::find)
                    ?: NotebookEnvironment.missing("no Chromium is installed")
            listOf("node", "npm").forEach { Commands.find(it) ?: NotebookEnvironment.missing("$it is not installed") }
            installPlaywright()
            return found
        }

        private fun installPlaywright() {
            val sources = NotebookEnvironment.module.resolve("src/test/browser")
            listOf("package.json", "package-lock.json", ".npmrc", "options.mjs", "live.mjs", "files.mjs").forEach {
                sources.resolve(it).copyTo(directory.resolve(it), overwrite = true)
            }
            val install = Commands.run(listOf("npm", "ci", "--no-audit", "--no-fund"), emptyMap(), 5, directory)
            if (install.exitCode == 0) return
            NotebookEnvironment.missing("npm could not install playwright-core: ${install.output}")
        }
    }
}
