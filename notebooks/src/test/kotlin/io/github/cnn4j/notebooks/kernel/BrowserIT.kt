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
import java.util.UUID
import kotlin.io.path.copyTo
import kotlin.io.path.createDirectories
import kotlin.io.path.readText
import kotlin.io.path.writeText

/** `02-train` in JupyterLab in a real browser: the curve moves while the network learns, and a click ends it. */
class BrowserIT {
    private val directory = NotebookEnvironment.target.resolve("browser").createDirectories()
    private val token = UUID.randomUUID().toString()

    @Test
    fun theLiveCurveMovesUntilInterrupted() {
        val browser =
            listOf("chromium", "chromium-browser", "google-chrome").firstNotNullOfOrNull(Commands::find)
                ?: NotebookEnvironment.missing("no Chromium is installed")
        listOf("node", "npm").forEach { Commands.find(it) ?: NotebookEnvironment.missing("$it is not installed") }
        installPlaywright()
        val trainingCell = writeNotebook()
        val port = ServerSocket(0).use { it.localPort }
        val server = startLab(port)
        try {
            val address = "http://localhost:$port/lab/tree/02-train.ipynb?token=$token"
            val run =
                Commands.run(
                    listOf("node", "live.mjs", browser, address, "$trainingCell", "."),
                    emptyMap(),
                    6,
                    directory,
                )
            assertEquals(0, run.exitCode, run.output + directory.resolve("lab.log").readText())
        } finally {
            Commands.stop(server)
        }
        assertTrue(Files.size(directory.resolve("training.png")) > 10_000, "the screenshot is empty")
    }

    private fun installPlaywright() {
        val sources = NotebookEnvironment.module.resolve("src/test/browser")
        listOf("package.json", "package-lock.json", ".npmrc", "live.mjs").forEach {
            sources.resolve(it).copyTo(directory.resolve(it), overwrite = true)
        }
        val install = Commands.run(listOf("npm", "ci", "--no-audit", "--no-fund"), emptyMap(), 5, directory)
        if (install.exitCode !=
            0
        ) {
            NotebookEnvironment.missing("npm could not install playwright-core: ${install.output}")
        }
    }

    /** The notebook with more epochs than a quick run has, so that there is time to watch; gives the training cell's number. */
    private fun writeNotebook(): Int {
        val text = NotebookEnvironment.module.resolve("02-train.ipynb").readText()
        val quick = "if (quick) 2 else 20"
        check(quick in text) { "02-train.ipynb expects \"$quick\" as its epochs, found nothing of the kind" }
        directory.resolve("02-train.ipynb").writeText(text.replace(quick, "if (quick) 500 else 20"))
        val cells = text.split("\"cell_type\":").drop(1)
        return cells.indexOfFirst { "training.run()" in it.substringAfter("\"source\"") }
    }

    private fun startLab(port: Int): Process {
        val options =
            listOf(
                "--no-browser",
                "--allow-root",
                "--ServerApp.port=$port",
                "--ServerApp.port_retries=0",
                "--IdentityProvider.token=$token",
                "--notebook-dir=$directory",
                "--LabApp.news_url=None",
            )
        val command = NotebookEnvironment.pythonModule("jupyterlab", *options.toTypedArray())
        // Settings and workspaces of its own: the user's may open other pages.
        val own = listOf("JUPYTER_CONFIG_DIR", "JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR")
        val variables = NotebookEnvironment.variables + own.associateWith { directory.resolve("settings").toString() }
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
}
