package io.github.cnn4j.notebooks.kernel

import java.io.File
import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.TimeUnit
import kotlin.io.path.readText

/** Runs programs of the machine, none longer than it may. */
internal object Commands {
    class Result(
        val exitCode: Int,
        val output: String,
    )

    /** Where a program is on the path, if it is. */
    fun find(program: String): String? =
        System
            .getenv("PATH")
            .split(File.pathSeparator)
            .map { Path.of(it, program) }
            .firstOrNull(Files::isExecutable)
            ?.toString()

    /** Starts a program whose output goes to [log]. */
    fun start(
        command: List<String>,
        variables: Map<String, String>,
        log: Path,
        directory: Path = Path.of(""),
    ): Process {
        val builder = ProcessBuilder(command).directory(directory.toAbsolutePath().toFile())
        builder.environment() += variables
        return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start()
    }

    /** Runs a program to its end, and ends it, and what it started, after [minutes]. */
    fun run(
        command: List<String>,
        variables: Map<String, String>,
        minutes: Long,
        directory: Path = Path.of(""),
    ): Result {
        val log = Files.createTempFile("command", ".log")
        try {
            val process = start(command, variables, log, directory)
            if (!process.waitFor(minutes, TimeUnit.MINUTES)) {
                stop(process)
                return Result(-1, log.readText() + "\nstill running after $minutes minutes")
            }
            return Result(process.exitValue(), log.readText())
        } finally {
            Files.delete(log)
        }
    }

    /** Ends a program with all that it started. */
    fun stop(process: Process) {
        val all = process.descendants().toList() + process.toHandle()
        all.forEach(ProcessHandle::destroy)
        process.waitFor(10, TimeUnit.SECONDS)
        all.filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly)
    }
}
