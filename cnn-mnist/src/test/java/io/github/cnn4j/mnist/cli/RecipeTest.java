package io.github.cnn4j.mnist.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.data.Augmentation;
import io.github.cnn4j.matrix.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecipeTest {
    @TempDir
    private static Path shared;

    private static Path digits;

    @TempDir
    private Path directory;

    @BeforeAll
    static void prepare() throws IOException {
        digits = Digits.writeTo(shared.resolve("digits"));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("recipe.json"), text);
    }

    private static String show(Object... arguments) {
        Object[] all = new Object[arguments.length + 2];
        all[0] = "train";
        all[1] = "--recipe-show";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        Run run = Run.of(all);
        assertEquals(0, run.code(), run.err());
        return run.out();
    }

    @Test
    void withoutARecipeItShowsTheHomeworks() {
        assertEquals("""
                {
                  "data" : "embedded",
                  "class-weights" : "none",
                  "network" : "simple",
                  "epochs" : 20,
                  "batch" : 64,
                  "lr" : 0.01,
                  "schedule" : "constant",
                  "optimizer" : "sgd",
                  "momentum" : 0.5,
                  "weight-decay" : 0,
                  "label-smoothing" : 0,
                  "augment" : "none",
                  "shards" : 1,
                  "seed" : 1,
                  "form" : "batch-parallel",
                  "precision" : "double"
                }
                """, show());
    }

    /** A recipe of the program names its own data, and the table of its network fits a terminal. */
    @ParameterizedTest
    @ValueSource(strings = {"mnist", "fashion-mnist", "kmnist"})
    void everyRecipeOfTheProgramIsValid(String name) throws IOException {
        TrainingOptions options = RunSettings.parse(Recipe.load(name), new TrainingOptions());

        assertTrue(show("--recipe", name).contains("\"data\" : \"" + name + "\""));
        assertEquals("vgg", options.network);
        assertEquals(Precision.FLOAT, options.precision);
        assertFalse(options.augmentation.equals(Augmentation.NONE));
    }

    @Test
    void otherOptionsOverrideIt() {
        String shown = show("--recipe", "mnist", "--epochs", 3, "--augment", "digits,elastic=34/4");

        assertTrue(shown.contains("\"epochs\" : 3,"), shown);
        assertTrue(shown.contains("\"augment\" : \"digits,elastic=34/4\""), shown);
        assertTrue(shown.contains("\"optimizer\" : \"adamw\""), shown);
        assertFalse(shown.contains("momentum"), shown);
    }

    @Test
    void whatIsShownIsARecipe() throws IOException {
        String shown =
                show("--recipe", "fashion-mnist", "--optimizer", "nesterov", "--momentum", "0.9", "--seed", "-4");

        assertEquals(shown, show("--recipe", file(shown)));
    }

    @Test
    void aRecipeTrainsLikeItsOptions() throws IOException {
        Path recipe = file("""
                {"epochs": 1, "network": "lenet5", "optimizer": "rmsprop", "lr": 1e-3, "batch": 100, "precision": "float",
                 "data": "embedded", "augment": "shift=1", "label-smoothing": 0.1, "schedule": "cosine", "shards": 2}
                """);
        Path byRecipe = directory.resolve("a");
        Path byOptions = directory.resolve("b");

        Run first = Run.of("train", "--recipe", recipe, "--data", digits, "--out", byRecipe);
        Run second = Run.of(
                "train",
                "--epochs=1",
                "--network=lenet5",
                "--optimizer=rmsprop",
                "--lr=1e-3",
                "--batch=100",
                "--precision=float",
                "--augment=shift=1",
                "--label-smoothing=0.1",
                "--schedule=cosine",
                "--shards=2",
                "--data",
                digits,
                "--out",
                byOptions);

        assertEquals(0, first.code(), first.err());
        assertEquals(0, second.code(), second.err());
        assertTrue(first.out().contains("RMSProp"), first.out());
        assertTrue(
                first.out().contains("\n          label smoothing 0.1, 2 shards, images distorted: shift 1.0\n"),
                first.out());
        assertEquals(-1, Files.mismatch(byRecipe.resolve("model.safetensors"), byOptions.resolve("model.safetensors")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{\"epoch\": 3}; there is no setting epoch, expected some of data, class-weights, network, epochs,",
                "{\"out\": \"here\"}; there is no setting out, expected some of data, class-weights,",
                "{\"threads\": 3}; there is no setting threads, expected some of data, class-weights,",
                "{\"epochs\": 0}; Invalid value for option '--epochs': expected a whole number of 1 to 2147483647, got 0",
                "{\"epochs\": 1, \"epochs\": 2}; is not JSON: Duplicate field 'epochs'",
                "{\"epochs\": [1]}; expected one object of numbers and texts, got something else in line 1",
                "{\"epochs\": true}; expected one object of numbers and texts, got something else in line 1",
                "[]; expected one object of numbers and texts, got something else in line 1",
                "{} {}; expected one object of numbers and texts, got something else in line 1",
                "{\"seed\": 12345678901234567890}; Invalid value for option '--seed': expected a whole number of 64 bits, got 1",
                "{\"epochs\": 1; is not JSON: Unexpected end-of-input: expected close marker for Object",
                "``; expected one object of numbers and texts, got something else in line 1"
            })
    void refusesWhatIsNoRecipe(String text, String message) throws IOException {
        Path recipe = file(text);
        Path out = directory.resolve("run");

        Run run = Run.of("train", "--recipe", recipe, "--out", out);

        assertEquals(1, run.code());
        assertTrue(run.err().startsWith("cnn-mnist: recipe " + recipe + ": " + message), run.err());
        assertEquals(1, run.err().lines().count());
        assertFalse(run.err().contains("Source"), run.err());
        assertFalse(Files.exists(out));
    }

    @Test
    void refusesARecipeThatDoesNotExist() {
        assertEquals(
                "cnn-mnist: expected mnist, fashion-mnist, kmnist or a file as recipe, got cifar\n",
                Run.of("train", "--recipe", "cifar").err());
    }

    @Test
    void momentumIsRefusedWhereTheOptimizerHasNone() throws IOException {
        String message = "cnn-mnist: --momentum is for --optimizer sgd or nesterov, got adam (see cnn-mnist train"
                + " --help)\n";

        assertEquals(
                message,
                Run.of("train", "--optimizer", "adam", "--momentum", "0.9").err());
        assertEquals(
                message,
                Run.of("train", "--recipe", file("{\"optimizer\": \"adam\", \"momentum\": 0.9}"))
                        .err());
    }

    @Test
    void classWeightsAreRefusedWithShards() throws IOException {
        String message = "cnn-mnist: --class-weights balanced expects --shards 1, got 2 (see cnn-mnist train --help)\n";

        assertEquals(
                message,
                Run.of("train", "--class-weights", "balanced", "--shards", "2").err());
        assertEquals(
                message,
                Run.of("train", "--recipe", file("{\"class-weights\": \"balanced\", \"shards\": 2}"))
                        .err());
    }
}
