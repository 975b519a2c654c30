package io.github.cnn4j.sources;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The innermost loops, which exist once per precision: {@code double} and {@code float} must be their only difference. */
class TwinSourcesTest {

    private static final String LAMBERT = "io/github/cnn4j/layer/activation/LambertTanh.java";
    private static final String TANH = "io/github/cnn4j/layer/activation/Tanh.java";

    /** Files with code for both types; new twins take two files, {@code ...Double} and {@code ...Float}. */
    private static final Set<String> MIXED = Set.of(
            // Reads bytes into arrays; nothing is computed.
            "io/github/cnn4j/io/safetensors/SafeTensorsReader.java",
            "io/github/cnn4j/layer/activation/Elementwise.java",
            LAMBERT,
            TANH);

    /** tanh in float needs fewer digits than in double, and has a way of its own to them. */
    private static final List<String> ONLY_IN_FLOAT = List.of(
            LAMBERT + ": void values(float[] x, int source, float[] z, int target, int count)",
            LAMBERT + ": void limit(float[] values, int from, int to, float most)",
            LAMBERT + ": void fraction(float[] values, int from, int to)",
            TANH + ": void values(float[] x, int source, float[] z, int target, int count)");

    private static Twins twins;

    @BeforeAll
    static void find() throws IOException {
        twins = Twins.in(Path.of("src", "main", "java"));
    }

    @TestFactory
    List<DynamicTest> differInTheirTypeOnly() {
        assertTrue(twins.pairs().size() >= 8, "some of the four pairs of files are not found");
        return Stream.of(twins.pairs(), twins.within(), twins.choices())
                .flatMap(List::stream)
                .map(twin -> DynamicTest.dynamicTest(
                        twin.file() + ", " + twin.name(),
                        () -> assertEquals(TwinCode.of(twin.ofDouble()), TwinCode.of(twin.ofFloat()))))
                .toList();
    }

    @Test
    void everythingHasItsTwin() {
        assertEquals(ONLY_IN_FLOAT, twins.alone());
    }

    @Test
    void newTwinsAreFilesOfTheirOwn() {
        assertEquals(MIXED, twins.mixed());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    double[] x = new double[n];              | float[] x = new float[n];
                    y[i] = 0.5 * x[i];                       | y[i] = 0.5F * x[i];
                    y[i] = rate * x[i];                      | y[i] = (float)rate * x[i];
                    { y[i] = rate * x[i]; } n++;             | { float r = (float)rate; y[i] = r * x[i]; } n++;
                    long m = -Double.doubleToRawLongBits(z) >> 63; | int m = -Float.floatToRawIntBits(z) >> 31;
                    return Double.longBitsToDouble(b);       | return Float.intBitsToFloat(b);
                    blas.dgemm(n, doubles);                  | blas.sgemm(n, floats);
                    to[i] = values[i];                       | to[i] = floatValues[i];
                    """)
    void theTypeIsNoDifference(String ofDouble, String ofFloat) {
        assertEquals(TwinCode.of(ofDouble), TwinCode.of(ofFloat));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    y[i] = x[i] + 1;                         | y[i] = x[i] - 1;
                    y[i] = 0.5 * x[i];                       | y[i] = 0.25F * x[i];
                    y[i] += x[i] * w[j];                     | y[i] += (double)x[i] * w[j];
                    for (int i = 0; i < n; i++) {}           | for (int i = 1; i < n; i++) {}
                    y[i] = x[i]; z[i] = y[i];                | y[i] = x[i];
                    long m = -Double.doubleToRawLongBits(z) >> 63; | int m = -Float.floatToRawIntBits(z) >> 30;
                    y[63] = x;                               | y[31] = x;
                    { y[i] = rate * x[i]; }                  | { float r = (float)scale; y[i] = r * x[i]; }
                    blas.dgemm(n, x);                        | blas.sgemv(n, x);
                    """)
    void anythingElseIsOne(String ofDouble, String ofFloat) {
        assertNotEquals(TwinCode.of(ofDouble), TwinCode.of(ofFloat));
    }
}
