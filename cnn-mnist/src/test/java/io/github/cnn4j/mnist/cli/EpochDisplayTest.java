package io.github.cnn4j.mnist.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.train.BatchResult;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** How far an epoch is, how fast, and for how long still. */
class EpochDisplayTest {
    private final StringWriter out = new StringWriter();

    private Console console(boolean terminal) {
        return new Console(new PrintWriter(out, true), new PrintWriter(new StringWriter()), terminal);
    }

    @Test
    void theBarShowsTheImagesTheirNumberASecondAndTheTimeLeft() throws InterruptedException {
        try (EpochDisplay display = new EpochDisplay(console(true), 600)) {
            for (int batch = 1; batch <= 5; batch++) {
                display.onBatch(new BatchResult(3, batch, 10, 0.5));
                Thread.sleep(150);
            }
        }

        String shown = out.toString();
        String rate = shown.replaceFirst(
                "(?s).*epoch 3 +50% \\[.*\\] +300/600 \\(\\d:\\d\\d:\\d\\d / \\d:\\d\\d:\\d\\d\\) loss 0\\.5000,"
                        + " (\\d+) a second.*",
                "$1");
        assertTrue(rate.matches("\\d+"), shown);
        assertTrue(Integer.parseInt(rate) > 0 && Integer.parseInt(rate) <= 60 / 0.15 + 1, rate + " in " + shown);
        for (String line : shown.split("\r", -1)) {
            assertTrue(line.length() <= 79, line);
        }
    }

    @Test
    void elsewhereALineSaysTheSame() throws InterruptedException {
        try (Progress lines = new Progress.Lines(console(false), "epoch 3", "images", 1_000, 0)) {
            Thread.sleep(1100);
            lines.to(500, () -> "loss 0.5000, 455 a second");
        }

        String line = out.toString().strip();
        assertTrue(line.matches("epoch 3: 500 of 1,000 images, loss 0\\.5000, 455 a second, [1-9]\\d* s left"), line);
    }

    @Test
    void shortWorkPrintsNoLines() {
        try (EpochDisplay display = new EpochDisplay(console(false), 600)) {
            display.onBatch(new BatchResult(1, 1, 10, 0.5));
            display.onBatch(new BatchResult(1, 2, 10, 0.5));
        }

        assertEquals("", out.toString());
    }
}
