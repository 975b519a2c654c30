package io.github.cnn4j.mnist.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.io.model.Model;
import io.github.cnn4j.io.model.ModelFile;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.network.LeNet5;
import io.github.cnn4j.network.Network;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramTest {
    @Test
    void helpNamesEveryCommandAndTheExitCodes() {
        Run run = Run.of("--help");

        assertEquals(0, run.code());
        assertEquals("", run.err());
        for (String command : new String[] {"train", "evaluate", "predict", "serve", "export", "data", "summary"}) {
            assertTrue(run.out().contains("\n  " + command + " "), command);
        }
        assertTrue(run.out().endsWith("Exit code: 0 done, 1 failed, 2 wrong usage.\n"), run.out());
    }

    @ParameterizedTest
    @CsvSource({"train", "evaluate", "predict", "serve", "export", "data", "data fetch", "data check", "summary"})
    void everyCommandHasHelpThatFitsATerminal(String command) {
        Run run = Run.of((Object[]) (command + " --help").split(" "));

        assertEquals(0, run.code());
        assertTrue(run.out().startsWith("Usage: cnn-mnist " + command + " "), run.out());
        assertTrue(run.out().lines().allMatch(line -> line.length() <= 80), run.out());
        assertTrue(run.out().contains("--verbose"), run.out());
    }

    @Test
    void trainHelpShowsTheDefaultsOfTheHomework() {
        String help = Run.of("train", "--help").out();

        for (String value : new String[] {"embedded", "20", "64", "0.01", "0.5", "batch-parallel", "double"}) {
            assertTrue(help.contains("(default: " + value + ")") || help.contains(" " + value + ")."), value);
        }
    }

    @Test
    void saysItsVersion() {
        // The number itself stands in the manifest of the jar.
        assertTrue(Run.of("--version").out().startsWith("cnn-mnist "));
    }

    @Test
    void wrongUsageIsOneLine() {
        assertUsage("Missing required subcommand (see cnn-mnist --help)");
        assertUsage("Unmatched argument at index 0: 'trian'; is train meant? (see cnn-mnist --help)", "trian");
        assertUsage(
                "Unknown option: '--epoch=3'; is --epochs meant? (see cnn-mnist train --help)", "train", "--epoch=3");
        assertUsage("Missing required subcommand (see cnn-mnist data --help)", "data");
        assertUsage(
                "Missing required options: '--model=DIR', '--data=DATA' (see cnn-mnist evaluate --help)", "evaluate");
        assertUsage(
                "Invalid value for positional parameter at index 0 (NAME): expected mnist, fashion-mnist, kmnist, got"
                        + " cifar (see cnn-mnist data fetch --help)",
                "data",
                "fetch",
                "cifar");
    }

    private static void assertUsage(String message, Object... arguments) {
        assertEquals(new Run(2, "", "cnn-mnist: " + message + "\n"), Run.of(arguments));
    }

    @Test
    void outputThatCannotBeWrittenIsAFailure() {
        Writer full = new Writer() {
            @Override
            public void write(char[] text, int from, int length) throws IOException {
                throw new IOException("No space left on device");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        StringWriter err = new StringWriter();

        int code = Program.run(new Console(new PrintWriter(full), new PrintWriter(err), false), "summary");

        assertEquals(1, code);
        assertEquals(
                "cnn-mnist: the standard output was closed or full before all was written to it"
                        + System.lineSeparator(),
                err.toString());
    }

    @Test
    void summaryOfAModelIsThatOfItsNetwork(@TempDir Path directory) throws IOException {
        Network network = LeNet5.builder(new Shape(1, 28, 28), 10).build();
        Path file = directory.resolve("model.safetensors");
        ModelFile.save(new Model(network, Normalization.MNIST), file);

        assertEquals(new Run(0, network.summary().toString(), ""), Run.of("summary", "--model", file));
        assertEquals(Run.of("summary", "--network", "lenet5"), Run.of("summary", "--model", directory));
        assertUsage(
                "expected --network or --model, got both (see cnn-mnist summary --help)",
                "summary",
                "--model",
                file,
                "--network",
                "simple");
    }

    @Test
    void summaryIsTheTableOfTheHomework() {
        Run run = Run.of("summary");

        assertEquals(0, run.code());
        assertTrue(run.out().contains("1,446,030"), run.out());
        assertTrue(run.out().lines().allMatch(line -> line.length() <= 80), run.out());
    }
}
