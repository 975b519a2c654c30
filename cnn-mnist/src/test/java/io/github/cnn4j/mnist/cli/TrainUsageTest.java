package io.github.cnn4j.mnist.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.layer.Form;
import io.github.cnn4j.matrix.Precision;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the options of {@code train} refuse, before anything is read or written. */
class TrainUsageTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "--epochs; 0; a whole number of 1 to 2147483647",
                "--epochs; -3; a whole number of 1 to 2147483647",
                "--epochs; 1.5; a whole number of 1 to 2147483647",
                "--epochs; 2147483648; a whole number of 1 to 2147483647",
                "--batch; 0; a whole number of 1 to 2147483647",
                "--batch; -64; a whole number of 1 to 2147483647",
                "--threads; 0; a whole number of 1 to 1024",
                "--threads; -1; a whole number of 1 to 1024",
                "--threads; 1025; a whole number of 1 to 1024",
                "--lr; 0; a number above 0",
                "--lr; -0.01; a number above 0",
                "--lr; NaN; a number above 0",
                "--lr; Infinity; a number above 0",
                "--lr; fast; a number above 0",
                "--momentum; 1; a number from 0 to below 1",
                "--momentum; -0.1; a number from 0 to below 1",
                "--momentum; NaN; a number from 0 to below 1",
                "--weight-decay; -1; a number of at least 0",
                "--weight-decay; Infinity; a number of at least 0",
                "--label-smoothing; 1; a number from 0 to below 1",
                "--shards; 0; a whole number of 1 to 2147483647",
                "--network; alexnet; simple, lenet5, vgg, resnet or a FILE.json",
                "--optimizer; magic; sgd, nesterov, adam, adamw, rmsprop",
                "--schedule; daily; constant, cosine, step, one-cycle",
                "--form; fast; scalar, vector, channel-parallel, batch-parallel",
                "--precision; half; double, float",
                "--data; nowhere; embedded, mnist, fashion-mnist, kmnist or a directory as data"
            })
    void refusesWhatIsNoValue(String option, String value, String expected) {
        Path out = directory.resolve("run");

        Run run = Run.of("train", "--out", out, option, value);

        String message = "xpected " + expected + ", got " + value + " (see cnn-mnist train --help)\n";
        assertTrue(run.err().startsWith("cnn-mnist: Invalid value for option '" + option + "': "), run.err());
        assertTrue(run.err().endsWith(message), run.err());
        assertEquals(1, run.err().lines().count());
        assertEquals(2, run.code());
        assertEquals("", run.out());
        assertFalse(Files.exists(out));
    }

    /** A variable of the shell that was not set must not scatter results over the working directory. */
    @Test
    void refusesAnEmptyPathOrNumber() {
        assertUsage("'--out': expected a path, got nothing", "train", "--out", "");
        assertUsage("'--out': expected a path, got nothing", "train", "--out", " ");
        assertUsage(
                "'--data': expected embedded, mnist, fashion-mnist, kmnist or a directory as data, got nothing",
                "train",
                "--data",
                "");
        assertUsage("'--seed': expected a whole number of 64 bits, got one", "train", "--seed", "one");
        assertUsage("'--model': expected a path, got nothing", "predict", "--model", "", "a.png");
    }

    private static void assertUsage(String message, String... arguments) {
        assertEquals(
                new Run(
                        2,
                        "",
                        "cnn-mnist: Invalid value for option " + message + " (see cnn-mnist " + arguments[0]
                                + " --help)\n"),
                Run.of((Object[]) arguments));
    }

    @ParameterizedTest
    @CsvSource({
        "batch-parallel, BATCH_PARALLEL",
        "BATCH_PARALLEL, BATCH_PARALLEL",
        "Channel-Parallel, CHANNEL_PARALLEL",
        "channelparallel, CHANNEL_PARALLEL",
        "Scalar, SCALAR",
        "vector, VECTOR"
    })
    void takesAFormHoweverItIsWritten(String text, Form form) {
        assertEquals(form, new Converters.FormName().convert(text));
    }

    @Test
    void takesAPrecisionHoweverItIsWritten() {
        assertEquals(Precision.FLOAT, new Converters.PrecisionName().convert("Float"));
        assertEquals(Precision.DOUBLE, new Converters.PrecisionName().convert("DOUBLE"));
    }
}
