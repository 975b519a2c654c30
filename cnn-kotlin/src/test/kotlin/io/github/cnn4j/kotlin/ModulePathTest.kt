package io.github.cnn4j.kotlin

import io.github.cnn4j.testing.ModuleProgram
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import java.nio.file.Path

/** The library as a module. */
class ModulePathTest {
    @TempDir
    private lateinit var scratch: Path

    @Test
    fun trainsOnTheModulePathAsOnTheClassPath() {
        val libraries = "(kotlin-stdlib|commons-math3|arpack_combined_all|blas|openblas|javacpp|jackson-core)-.*\\.jar"
        val program = ModuleProgram.compile(scratch, libraries)
        val said = program.runOnModulePath()
        assertEquals(listOf("OpenBLAS (native)", "16 of 16 right"), said.lines().dropLast(1))
        assertEquals(program.runOnClassPath(), said)
        assertEquals(emptySet<String>(), program.hiddenPackages("io.github.cnn4j.kotlin"))
    }
}
