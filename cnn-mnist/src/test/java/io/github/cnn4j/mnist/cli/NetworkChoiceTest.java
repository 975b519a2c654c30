package io.github.cnn4j.mnist.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.io.model.ModelFile;
import io.github.cnn4j.io.model.NetworkJson;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.network.Network;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkChoiceTest {
    @TempDir
    private Path directory;

    private static Network tiny(int side) {
        return Network.builder(new Shape(1, side, side))
                .averagePooling(4)
                .flatten()
                .dense(10)
                .build();
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("network.json"), text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"simple; 1,446,030", "lenet5; 61,706", "vgg; 436,906", "resnet; 174,970"})
    void summarizesEveryNetwork(String network, String parameters) {
        Run run = Run.of("summary", "--network", network);

        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains(parameters), run.out());
        assertTrue(run.out().lines().allMatch(line -> line.length() <= 94), run.out());
    }

    @Test
    void trainsAndSummarizesTheNetworkOfAFile() throws IOException {
        Path file = file(NetworkJson.write(tiny(28)));
        Path out = directory.resolve("run");

        Run run = Run.of(
                "train",
                "--data",
                Digits.writeTo(directory.resolve("digits")),
                "--network",
                file,
                "--epochs",
                1,
                "--out",
                out);

        assertEquals(0, run.code(), run.err());
        assertEquals(
                tiny(28).description(),
                ModelFile.load(out.resolve("model.safetensors")).network().description());
        assertEquals(
                tiny(28).summary().toString(),
                Run.of("summary", "--network", file).out());
    }

    @Test
    void refusesAFileForOtherImages() throws IOException {
        Path file = file(NetworkJson.write(tiny(32)));
        Path digits = Digits.writeTo(directory.resolve("digits"));

        Run run = Run.of("train", "--data", digits, "--network", file, "--out", directory.resolve("run"));

        assertEquals(1, run.code());
        assertEquals(
                "cnn-mnist: digits train has examples of 1 x 28 x 28, but the network expects 1 x 32 x 32\n",
                run.err());
    }

    /** Before it trains: the report of the run has no class for them. */
    @Test
    void refusesMoreOutputsThanClasses() throws IOException {
        Network surplus =
                Network.builder(new Shape(1, 28, 28)).flatten().dense(11).build();
        Path file = file(NetworkJson.write(surplus));
        Path digits = Digits.writeTo(directory.resolve("digits"));
        Path out = directory.resolve("run");

        Run run = Run.of("train", "--data", digits, "--network", file, "--epochs", 1, "--out", out);

        assertEquals(1, run.code());
        assertEquals("cnn-mnist: digits train has 10 classes, but the network has 11 outputs\n", run.err());
        assertFalse(Files.exists(out));
    }

    @Test
    void refusesWhatIsNoNetwork() throws IOException {
        assertEquals(
                "cnn-mnist: Invalid value for option '--network': expected simple, lenet5, vgg, resnet or a FILE.json,"
                        + " got alexnet (see cnn-mnist summary --help)\n",
                Run.of("summary", "--network", "alexnet").err());
        assertEquals(
                "cnn-mnist: missing.json: no such file or directory\n",
                Run.of("summary", "--network", "missing.json").err());
        Path file = file("{\"layers\":[{\"name\":\"a\",\"type\":\"magic\"}],\"input\":[1,2,3]}");
        String error = Run.of("summary", "--network", file).err();
        assertTrue(error.startsWith("cnn-mnist: " + file + ": "), error);
        assertTrue(error.contains("magic"), error);
        file("{\"input\":[1,2,3],\"layers\":[{\"name\":\"a\",\"type\":\"dense\",\"outputs\":-1}]}");
        assertEquals(
                "cnn-mnist: " + file + ": layer 1, a, with input 1 x 2 x 3: expected a whole number from 0 to 16777216"
                        + " as outputs, got -1\n",
                Run.of("summary", "--network", file).err());
        file("{\"input\":[1,2,3],\"layers\":[{\"name\":\"a\",\"type\":\"dropout\",\"probability\":NaN}]}");
        assertEquals(
                "cnn-mnist: " + file + ": Non-standard token 'NaN'\n",
                Run.of("summary", "--network", file).err());
        Files.write(file, "{\"input\":[1,2,3],\"é\":1}".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(
                "cnn-mnist: " + file + ": expected JSON in UTF-8, got other bytes\n",
                Run.of("summary", "--network", file).err());
        file(" ".repeat((1 << 20) + 1));
        assertEquals(
                "cnn-mnist: " + file + ": expected a description of a network of at most 1048576 bytes, got 1048577\n",
                Run.of("summary", "--network", file).err());
    }
}
