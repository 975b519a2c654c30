package io.github.cnn4j.mnist.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.cnn4j.data.Augmentation;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SavedSettingsTest {
    /** What version 0.1.0 wrote; the options that it did not have are as they were for it. */
    @Test
    void theSettingsOfVersion010AreUnderstood() throws IOException {
        Map<String, String> notes = Map.of(
                "option --data", "embedded",
                "option --epochs", "7",
                "option --batch", "32",
                "option --lr", "0.02",
                "option --momentum", "0.9",
                "option --seed", "4",
                "option --form", "vector",
                "option --precision", "float",
                "option --checkpoint-every", "5",
                "CRC-32 of the training images", "01234567");

        TrainingOptions options = SavedSettings.restore(notes, new TrainingOptions());

        assertEquals(7, options.epochs);
        assertEquals(5, options.checkpointEvery);
        assertEquals("simple", options.network);
        assertEquals("SGD, rate 0.02, momentum 0.9", Method.of(options, 6000).settings());
        assertEquals(Augmentation.NONE, options.augmentation);
        assertEquals(0, options.labelSmoothing);
        assertEquals(1, options.shards);
    }

    @Test
    void everyMethodHasItsFormula() throws IOException {
        assertEquals(
                "SGD, rate one cycle up to 0.1 over 20 epochs of 94 batches, Nesterov momentum 0.9, weight decay 5.0E-4",
                method("nesterov", "one-cycle", "--momentum", "0.9", "0.1", "5e-4"));
        assertEquals(
                "SGD, rate 0.1 times 0.1 every 7 epochs, momentum 0.9",
                method("sgd", "step", "--momentum", "0.9", "0.1", "0"));
        assertEquals(
                "AdamW, rate 0.002 to 0.0 over 20 epochs by half a cosine, betas 0.9 and 0.999, epsilon 1.0E-8, weight"
                        + " decay 0.05",
                method("adamw", "cosine", "--seed", "1", "0.002", "0.05"));
    }

    private static String method(
            String optimizer, String schedule, String option, String value, String rate, String decay) {
        Map<String, String> settings = Map.of(
                "--optimizer", optimizer, "--schedule", schedule, option, value, "--lr", rate, "--weight-decay", decay);
        return Method.of(RunSettings.parse(settings, new TrainingOptions()), 6000)
                .settings();
    }
}
