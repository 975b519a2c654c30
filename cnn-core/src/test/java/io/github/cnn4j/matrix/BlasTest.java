package io.github.cnn4j.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.matrix.ChildJvm.Result;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlasTest {

    private static final String NETLIB = "-Ddev.ludovic.netlib.blas.";

    private static final String NOTHING = "";

    /** What a user of cnn-core alone does not have. */
    private static final String NATIVES = "(openblas|javacpp)-.*-(linux|macosx|windows)-.*\\.jar";

    @TempDir
    private Path scratch;

    @Test
    void nativeCodeRunsHereOnOneThread() {
        assertEquals("OpenBLAS (native)", Blas.description());
        assertTrue(Blas.isNative());
        assertEquals(1, openblas_nolapack.blas_get_num_threads());
    }

    @Test
    void nativeCodeStartsWithoutAWord() throws Exception {
        Result result = ChildJvm.probe(scratch, NOTHING, List.of());
        assertEquals(new Result(0, List.of("OpenBLAS (native)", "true"), List.of()), result);
    }

    @Test
    void javaIsTakenWhereAskedForAndHoldsWhatOpenBlasHolds() throws Exception {
        Result result = ChildJvm.probe(scratch, NOTHING, List.of("-Dcnn4j.blas=java"), "products", "checks");
        assertInJava(result);
        assertEquals(List.of(), result.err());
        assertSameProducts(result);
    }

    @Test
    void javaIsTakenWithOneLineWhereTheNativesAreMissing() throws Exception {
        Result result = ChildJvm.probe(scratch, NATIVES, List.of(), "products");
        assertInJava(result);
        assertSameProducts(result);
        assertEquals(1, result.err().size(), result::toString);
        String line = result.err().get(0);
        assertTrue(
                line.startsWith(
                        "INFO io.github.cnn4j.matrix.Blas: Matrices are multiplied in Java, at a quarter to a half"
                                + " of OpenBLAS's speed: it does not load here (no jniopenblas_nolapack in"),
                line);
        assertTrue(
                line.endsWith(
                        "Add org.bytedeco:openblas and org.bytedeco:javacpp with this platform's classifier to the"
                                + " class path"),
                line);
    }

    @Test
    void netlibsOwnPropertiesAreTheUsersChoice() throws Exception {
        Result java = ChildJvm.probe(scratch, NOTHING, List.of(NETLIB + "allowNative=false"));
        assertInJava(java);
        assertEquals(List.of(), java.err());

        // The file that this JVM loaded stands for a library of the user's.
        assertTrue(Blas.isNative());
        String library = System.getProperty("dev.ludovic.netlib.blas.nativeLibPath");
        Result chosen = ChildJvm.probe(scratch, NOTHING, List.of(NETLIB + "nativeLibPath=" + library), "products");
        assertEquals(
                List.of("native BLAS, chosen by netlib's properties", "true"),
                chosen.out().subList(0, 2),
                chosen::toString);
        assertEquals(List.of(), chosen.err());
        assertSameProducts(chosen);
    }

    @Test
    void tellsWhenNetlibHasChosenBefore() throws Exception {
        Result result = ChildJvm.probe(scratch, NOTHING, List.of(), "netlib-first");
        assertInJava(result);
        // The lines before are netlib's own, written before there was anyone to quieten it.
        assertTrue(
                result.err()
                        .get(result.err().size() - 1)
                        .endsWith(
                                "it loads, but netlib did not take it, having chosen before or lacking its own library"),
                result::toString);
    }

    private static void assertInJava(Result result) {
        assertEquals(0, result.exit(), result::toString);
        assertTrue(result.out().get(0).startsWith("Java ("), result::toString);
        assertEquals("false", result.out().get(1));
    }

    private static void assertSameProducts(Result result) {
        List<String> actual = result.out().subList(2, result.out().size());
        double[] expected = BlasProbe.products().toArray();
        assertEquals(expected.length, actual.size());
        assertEquals(Product.values().length * (1 + 7 * 7 + 24 * 24 + 50 * 50), expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], Double.parseDouble(actual.get(i)), 1e-12);
        }
    }
}
