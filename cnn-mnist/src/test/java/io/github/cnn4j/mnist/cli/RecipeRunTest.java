package io.github.cnn4j.mnist.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.data.Augmentation;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.SmallVgg;
import io.github.cnn4j.optim.AdamW;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipeRunTest {
    @TempDir
    private Path directory;

    private String recipe(String more) throws IOException {
        Path digits = Digits.writeTo(directory.resolve("digits"));
        String text = "{\"data\":\"" + digits + "\",\"network\":\"vgg\",\"epochs\":3,\"batch\":16,\"lr\":0.002,"
                + "\"optimizer\":\"adamw\",\"weight-decay\":0.05,\"label-smoothing\":0.1,\"augment\":\"digits\","
                + "\"precision\":\"float\",\"seed\":7" + more + "}";
        return Files.writeString(directory.resolve("recipe.json"), text).toString();
    }

    @Test
    void isTheRunThatTrainMakes() throws IOException {
        RecipeRun run = RecipeRun.of(recipe(""));

        Network expected = SmallVgg.builder(run.train().shape(), 10)
                .precision(Precision.FLOAT)
                .seed(7)
                .build();
        assertEquals(expected.description(), run.network().description());
        for (int i = 0; i < expected.parameters().size(); i++) {
            Matrix value = expected.parameters().get(i).value();
            assertEquals(value, run.network().parameters().get(i).value());
        }
        assertEquals(
                AdamW.of(0.002).withWeightDecay(0.05).settings(),
                run.optimizer().settings());
        assertEquals(Augmentation.digits().settings(), run.train().augmentation());
        assertEquals("", run.test().augmentation());
        assertEquals(0.1, run.labelSmoothing());
        assertEquals(3, run.epochs());
        assertEquals(16, run.batch());
        assertEquals(7, run.seed());
    }

    @Test
    void refusesWhatOtherProgramsCannotRepeat() throws IOException {
        String recipe = recipe(",\"class-weights\":\"balanced\"");

        IOException refused = assertThrows(IOException.class, () -> RecipeRun.of(recipe));

        assertTrue(String.valueOf(refused.getMessage()).endsWith("and no class weights"), refused.getMessage());
    }

    @Test
    void namesTheRecipeOfASettingThatIsNone() throws IOException {
        String recipe = recipe(",\"epoch\":2");

        IOException refused = assertThrows(IOException.class, () -> RecipeRun.of(recipe));

        assertTrue(String.valueOf(refused.getMessage()).contains("epoch"), refused.getMessage());
    }
}
