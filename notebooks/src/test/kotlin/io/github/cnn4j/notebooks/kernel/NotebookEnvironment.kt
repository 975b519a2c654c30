package io.github.cnn4j.notebooks.kernel

import io.github.cnn4j.kotlin.Training
import io.github.cnn4j.mnist.data.MnistSource
import io.github.cnn4j.network.Network
import io.github.cnn4j.notebooks.Mistake
import io.github.cnn4j.onnx.Onnx
import org.junit.jupiter.api.Assumptions
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.StandardCopyOption
import kotlin.io.path.absolute
import kotlin.io.path.copyTo
import kotlin.io.path.createDirectories
import kotlin.io.path.name

/**
 * The environment that `notebooks/lab` makes too, by the same scripts, with the library as this build packed it: in a
 * local Maven repository of its own, so that the user's is left alone. The kernel gets other libraries where it always
 * does.
 */
internal object NotebookEnvironment {
    private const val VERSION = "0.2.0"
    private const val GROUP = "io/github/cnn4j"

    /** Where this module is; tests run in its directory. */
    val module: Path = Path.of("").absolute()
    val target: Path = module.resolve("target")

    /** What sets the environment up and runs notebooks in it. */
    val scripts: Path = module.resolve("src/main/python")
    private val repository: Path = target.resolve("repository")

    private val python: String by lazy(::prepare)

    /** The variables for a quick run with the library of this build. */
    val variables: Map<String, String> =
        mapOf("CNN4J_QUICK" to "1", "KOTLIN_JUPYTER_JAVA_OPTS_EXTRA" to "\"-Dmaven.repo.local=$repository\"")

    /** Runs a Python script in the environment; skips the test where there is no environment. */
    fun python(
        script: Path,
        vararg arguments: String,
        minutes: Long = 6,
    ): Commands.Result = Commands.run(listOf(python, script.toString()) + arguments, variables, minutes)

    /** A command that starts a module of the environment's Python. */
    fun pythonModule(
        name: String,
        vararg arguments: String,
    ): List<String> = listOf(python, "-m", name) + arguments

    private fun prepare(): String {
        val system =
            listOf("python3", "python").firstNotNullOfOrNull(Commands::find)
                ?: missing("Python 3.10 or newer is not there")
        val made = Commands.run(listOf(system, scripts.resolve("environment.py").toString()), emptyMap(), minutes = 10)
        if (made.exitCode != 0) missing("no Python environment could be made: ${made.output}")
        val interpreter = made.output.lines().last { it.isNotBlank() }
        val native = target.resolve("native").toString()
        val registered =
            Commands.run(listOf(interpreter, scripts.resolve("kernel.py").toString(), native), emptyMap(), minutes = 1)
        check(registered.exitCode == 0) { "The kernel was not registered:\n${registered.output}" }
        install()
        return interpreter
    }

    /** Puts the jars on this test's class path, and their POMs, where Maven would install them. */
    private fun install() {
        val root = module.parent
        val parent = repository.resolve("$GROUP/cnn4j-parent/$VERSION").createDirectories()
        root.resolve("pom.xml").copyTo(parent.resolve("cnn4j-parent-$VERSION.pom"), overwrite = true)
        install("cnn-core", root.resolve("cnn-core"), Network::class.java)
        install("cnn-onnx", root.resolve("cnn-onnx"), Onnx::class.java)
        install("cnn-mnist", root.resolve("cnn-mnist"), MnistSource::class.java)
        install("cnn-kotlin", root.resolve("cnn-kotlin"), Training::class.java)
        install("cnn-notebooks", module, Mistake::class.java)
        forgetResolutions()
    }

    private fun install(
        artifact: String,
        directory: Path,
        member: Class<*>,
    ) {
        val jar =
            Path.of(
                member.protectionDomain.codeSource.location
                    .toURI(),
            )
        check(Files.isRegularFile(jar)) { "the notebooks' test expects $artifact as a jar, got $jar" }
        val place = repository.resolve("$GROUP/$artifact/$VERSION").createDirectories()
        Files.copy(jar, place.resolve("$artifact-$VERSION.jar"), StandardCopyOption.REPLACE_EXISTING)
        directory.resolve("pom.xml").copyTo(place.resolve("$artifact-$VERSION.pom"), overwrite = true)
    }

    /** The kernel remembers from one run to the next what it could not resolve. */
    private fun forgetResolutions() {
        val cache = Path.of(System.getProperty("user.home"), ".jupyter_kotlin/maven_repository/.incrementalCache")
        if (!Files.isDirectory(cache)) return
        Files.list(cache).use { files ->
            files.filter { it.name.startsWith("io.github.cnn4j_") }.forEach(Files::deleteIfExists)
        }
    }

    /** Skips the test with a reason; on a build server, where everything must be there, fails it. */
    fun missing(what: String): Nothing {
        if (System.getenv("CI") == "true") throw AssertionError("The notebooks' tests must run in CI, but $what")
        Assumptions.abort<Unit>("The notebooks were not run: $what")
        error("not reached")
    }
}
