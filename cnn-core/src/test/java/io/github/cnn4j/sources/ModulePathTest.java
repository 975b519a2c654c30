package io.github.cnn4j.sources;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.testing.ModuleProgram;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The library as a module, and what it hides. */
class ModulePathTest {

    /** What runs it; jspecify is for compilers only. */
    private static final String LIBRARIES =
            "(commons-math3|arpack_combined_all|blas|openblas|javacpp|jackson-core)-.*\\.jar";

    /** Native code, without a warning on any JDK. */
    private static final String EXPECTED = "OpenBLAS \\(native\\)\nlast loss 0\\.\\d+\n64 of 64 right\n";

    @TempDir
    private Path scratch;

    private ModuleProgram program;

    @BeforeEach
    void compile() throws Exception {
        program = ModuleProgram.compile(scratch, LIBRARIES);
    }

    @Test
    void trainsAndPredictsOnTheModulePathAsOnTheClassPath() throws Exception {
        String model = scratch.resolve("model.safetensors").toString();

        String said = program.runOnModulePath(model);

        assertTrue(said.replace(System.lineSeparator(), "\n").matches(EXPECTED), said);
        assertEquals(program.runOnClassPath(model), said);
    }

    @Test
    void onlyPackagesForUsersAreExported() {
        assertEquals(
                Set.of(
                        "io.github.cnn4j.io.json",
                        "io.github.cnn4j.layer.convolution.fast",
                        "io.github.cnn4j.layer.fused",
                        "io.github.cnn4j.layer.kernel"),
                program.hiddenPackages("io.github.cnn4j.core"));
    }
}
