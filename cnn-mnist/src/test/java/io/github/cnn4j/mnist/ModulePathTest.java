package io.github.cnn4j.mnist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.testing.ModuleProgram;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The library as a module, and what it hides. */
class ModulePathTest {

    /** What the library runs with: nothing of the command line. */
    private static final String LIBRARIES =
            "(commons-[a-z0-9]+|arpack_combined_all|blas|openblas|javacpp|jackson-core|jmustache|netty-[a-z0-9-]+)-.*\\.jar";

    @TempDir
    private Path scratch;

    private ModuleProgram program;

    @BeforeEach
    void compile() throws Exception {
        program = ModuleProgram.compile(scratch, LIBRARIES);
    }

    @Test
    void trainsOnTheModulePathAsOnTheClassPath() throws Exception {
        String said = program.runOnModulePath();

        List<String> lines = said.lines().toList();
        assertEquals("OpenBLAS (native)", lines.get(0), said);
        assertTrue(lines.get(1).matches("right [789]\\d\\d"), said);
        assertEquals(2, lines.size(), said);
        assertEquals(program.runOnClassPath(), said);
    }

    @Test
    void onlyPackagesForUsersAreExported() {
        // Two of them hold files only: the recipes and the digits.
        assertEquals(
                Set.of(
                        "io.github.cnn4j.mnist.cli",
                        "io.github.cnn4j.mnist.cli.recipes",
                        "io.github.cnn4j.mnist.data.embedded"),
                program.hiddenPackages("io.github.cnn4j.mnist"));
    }
}
