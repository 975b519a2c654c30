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
        try (Progress lines = new Progress.Lines(console(false), "epoch 3", "images", 0, 1_000, 0)) {
            Thread.sleep(1100);
            lines.to(500, () -> "loss 0.5000, 455 a second");
        }

        String line = out.toString().strip();
        assertTrue(line.matches("epoch 3: 500 of 1,000 images, loss 0\\.5000, 455 a second, [1-9]\\d* s left"), line);
    }

    /** Of an epoch resumed after 800 of 1,000 images: 100 took a second, so the other 100 take another. */
    @Test
    void theTimeLeftIsThatOfWhatIsDoneSinceTheBeginning() throws InterruptedException {
        try (Progress lines = new Progress.Lines(console(false), "epoch 3", "images", 800, 1_000, 0)) {
            lines.to(800, () -> "");
            Thread.sleep(1100);
            lines.to(900, () -> "");
        }

        String line = out.toString().strip();
        assertTrue(line.matches("epoch 3: 900 of 1,000 images, [1-9]\\d* s left"), line);
    }

    /** A bar that counted what was done before would show 2 s in all at most, and 1 s elapsed. */
    @Test
    void aBarOfAResumedEpochShowsTheTimeThatTheRestTakes() throws InterruptedException {
        try (EpochDisplay display = new EpochDisplay(console(true), 1_000)) {
            display.onBatch(new BatchResult(3, 80, 100, 0.5));
            Thread.sleep(1100);
            display.onBatch(new BatchResult(3, 81, 100, 0.5));
            Thread.sleep(200);
        }

        // 10 images in 1.1 s and more, so 190 take at least 20 s.
        String[] shown = out.toString().split("810/1000 \\(", -1);
        assertTrue(shown.length > 1, out.toString());
        String total = shown[1].replaceFirst("(?s)\\d:\\d\\d:\\d\\d / (\\d:\\d\\d:\\d\\d)\\).*", "$1");
        assertTrue(total.compareTo("0:00:20") >= 0 && total.length() == 7, total);
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
