package io.github.cnn4j.io.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.io.safetensors.SafeTensors;
import io.github.cnn4j.io.safetensors.SafeTensorsReader;
import io.github.cnn4j.io.safetensors.Tensor;
import io.github.cnn4j.matrix.FloatMatrix;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files that Python's safetensors wrote ({@code generate.py} beside them), and ours read by it where it is installed. */
class PythonFilesTest {

    @TempDir
    private Path directory;

    @Test
    void readsSpecialDoubles() throws Exception {
        double[] expected = {
            0.0,
            -0.0,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.NaN,
            Double.MAX_VALUE,
            Double.MIN_NORMAL,
            Double.MIN_VALUE,
            1 / 3.0
        };
        SafeTensors content = SafeTensorsReader.read(fixture("special-f64"));

        assertEquals(Map.of("format", "pt", "say", "ü \"quoted\""), content.metadata());
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], tensor(content, "special").getEntry(0, i));
        }
        assertEquals(1 / 3.0, tensor(content, "scalar").getEntry(0, 0));
        assertEquals(5, tensor(content, "two by three").getEntry(1, 2));
    }

    @Test
    void readsSpecialFloats() throws Exception {
        float[] expected = {
            0f,
            -0f,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            Float.NaN,
            Float.MAX_VALUE,
            Float.MIN_NORMAL,
            Float.MIN_VALUE,
            1 / 3f
        };
        SafeTensors content = SafeTensorsReader.read(fixture("special-f32"));

        FloatMatrix special = (FloatMatrix) tensor(content, "special");
        assertArrayEquals(expected, special.data());
        assertEquals(1 / 3f, (float) tensor(content, "scalar").getEntry(0, 0));
    }

    @ParameterizedTest
    @EnumSource
    void loadsModel(Precision precision) throws Exception {
        Model model = ModelFile.load(fixture(precision == Precision.DOUBLE ? "model-f64" : "model-f32"));

        assertEquals(precision, model.network().precision());
        assertEquals(new Normalization(0.25, 0.5), model.normalization());
        List<Double> values = new ArrayList<>();
        List<Double> expected = new ArrayList<>();
        for (var parameter : model.network().parameters()) {
            for (double[] row : parameter.value().getData()) {
                for (double value : row) {
                    expected.add((values.size() - 5) / 8.0);
                    values.add(value);
                }
            }
        }
        assertEquals(expected, values);
        assertEquals(18 + 2 + 6 + 3, values.size());
    }

    @ParameterizedTest
    @EnumSource
    void pythonReadsOurs(Precision precision) throws Exception {
        assumeTrue(pythonHasSafetensors(), "python3 with safetensors and numpy is not installed");
        Model model = ModelFixtures.model(precision);
        Path file = directory.resolve("model.safetensors");
        ModelFile.save(model, file);

        assertEquals(
                expectedDescription(SafeTensorsReader.read(file)),
                python(resource("describe.py").toString(), file.toString()));
    }

    private static String expectedDescription(SafeTensors content) throws NoSuchAlgorithmException {
        StringBuilder lines = new StringBuilder();
        new TreeMap<>(content.metadata())
                .forEach((name, text) -> lines.append("metadata " + name + " = " + text + "\n"));
        for (Tensor tensor : content.tensors().stream()
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList()) {
            lines.append(tensor.name() + (tensor.values().precision() == Precision.DOUBLE ? " float64 " : " float32 ")
                    + tensor.dimensions() + " " + sha256(tensor.values()) + "\n");
        }
        return lines.toString();
    }

    private static String sha256(Matrix values) throws NoSuchAlgorithmException {
        boolean doubles = values.precision() == Precision.DOUBLE;
        long[] bits = ModelFixtures.bits(values);
        ByteBuffer bytes = ByteBuffer.allocate(bits.length * (doubles ? 8 : 4)).order(ByteOrder.LITTLE_ENDIAN);
        for (long b : bits) {
            if (doubles) {
                bytes.putLong(b);
            } else {
                bytes.putInt((int) b);
            }
        }
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
    }

    private boolean pythonHasSafetensors() throws InterruptedException {
        try {
            python("-c", "import numpy, safetensors");
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private String python(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("python3"));
        command.addAll(List.of(arguments));
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "python did not end within a minute");
        String said = Files.readString(output, StandardCharsets.UTF_8);
        if (process.exitValue() != 0) {
            throw new IOException(said);
        }
        return said;
    }

    private static Matrix tensor(SafeTensors content, String name) {
        return content.tensors().stream()
                .filter(tensor -> tensor.name().equals(name))
                .findFirst()
                .orElseThrow()
                .values();
    }

    private static Path fixture(String name) throws URISyntaxException {
        return resource(name + ".safetensors");
    }

    private static Path resource(String name) throws URISyntaxException {
        URL url = Objects.requireNonNull(PythonFilesTest.class.getResource("/safetensors/" + name), name);
        return Path.of(url.toURI());
    }
}
