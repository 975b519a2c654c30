package io.github.cnn4j.mnist.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.mnist.browser.Chromium;
import io.github.cnn4j.mnist.browser.Page;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The report in a real browser; screenshots are left in {@code target/browser}. */
class ReportBrowserIT {
    private static final Path PICTURES = Path.of("target", "browser");

    @TempDir
    private static Path directory;

    private static Path digits;
    private static Path hostile;
    private static Chromium browser;

    @BeforeAll
    static void start() throws Exception {
        digits = directory.resolve("report.html");
        SampleReport.digits().write(digits);
        hostile = directory.resolve("hostile.html");
        SampleReport.hostile().write(hostile);
        browser = Chromium.start(directory);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"1280, 900, false", "1280, 900, true", "375, 812, false", "375, 812, true"})
    void fitsTheWindowAndLoadsNothing(int width, int height, boolean dark) throws Exception {
        Page page = browser.open(digits.toUri(), width, height);
        page.dark(dark);

        page.screenshot(PICTURES.resolve("report-" + width + (dark ? "-dark" : "-light") + ".png"), true);

        assertFalse(page.overflows(), "the page is wider than the window");
        assertEquals(List.of(), page.complaints());
        assertTrue(
                page.requests().stream()
                        .allMatch(address -> address.startsWith("file:") || address.startsWith("data:")),
                page.requests().toString());
        assertEquals("MNIST sample", page.evaluate("document.querySelector('h1').textContent"));
        assertEquals(
                0.0,
                page.evaluate(
                        "[...document.images].filter(i => !i.complete || i.naturalWidth != 28 || !i.alt).length"));
        assertTrue(page.minContrast() >= 4.5, "text with a contrast of " + page.minContrast() + " : 1");
    }

    @Test
    void hostileNamesStayText() throws Exception {
        Page page = browser.open(hostile.toUri(), 375, 812);

        page.screenshot(PICTURES.resolve("report-hostile.png"), true);

        assertEquals(SampleReport.HOSTILE.get(0), page.evaluate("document.querySelector('h1').textContent"));
        assertEquals(1.0, page.evaluate("document.querySelectorAll('h1').length"));
        assertEquals(0.0, page.evaluate("document.scripts.length"));
        assertEquals(SampleReport.HOSTILE.get(0) + " – training report", page.evaluate("document.title"));
        assertEquals(
                SampleReport.HOSTILE.get(1),
                page.evaluate("document.querySelectorAll('.confusion tbody th')[1].textContent"));
        assertEquals(List.of(), page.complaints());
        assertFalse(page.overflows(), "the page is wider than the window");
    }
}
