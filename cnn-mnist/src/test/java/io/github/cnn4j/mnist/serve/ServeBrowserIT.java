package io.github.cnn4j.mnist.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.data.ImageDataset;
import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.io.model.Model;
import io.github.cnn4j.loss.Softmax;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.mnist.QuickDigits;
import io.github.cnn4j.mnist.browser.Chromium;
import io.github.cnn4j.mnist.browser.Page;
import io.github.cnn4j.mnist.data.DigitImage;
import io.github.cnn4j.mnist.report.ExamplePicture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The server's page in a real browser, drawn on by mouse, finger and keys; screenshots are left in target/browser. */
class ServeBrowserIT {
    private static final Path PICTURES = Path.of("target", "browser");
    private static final String ANSWER = "document.querySelector('#answer').textContent";

    /** A seven, in fractions of the pad's sides. */
    private static final double[][] SEVEN = stroke(new double[][] {{0.3, 0.22}, {0.68, 0.22}, {0.45, 0.8}});

    @TempDir
    private static Path directory;

    private static QuickDigits quick;
    private static PredictServer server;
    private static Chromium browser;

    @BeforeAll
    static void start() throws Exception {
        quick = QuickDigits.train();
        server = PredictServer.start(
                ServedModel.of(new Model(quick.network(), Normalization.MNIST), List.of()),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                ServeLimits.DEFAULT);
        browser = Chromium.start(directory);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        server.close();
    }

    /** A line through corners, as many small moves. */
    private static double[][] stroke(double[][] corners) {
        int steps = 20;
        return IntStream.rangeClosed(0, steps * (corners.length - 1))
                .mapToObj(i -> {
                    int leg = Math.min(i / steps, corners.length - 2);
                    double part = (double) (i - leg * steps) / steps;
                    return new double[] {
                        corners[leg][0] + part * (corners[leg + 1][0] - corners[leg][0]),
                        corners[leg][1] + part * (corners[leg + 1][1] - corners[leg][1])
                    };
                })
                .toArray(double[][]::new);
    }

    @ParameterizedTest
    @CsvSource({"1280, 900, false", "1280, 900, true", "375, 812, false", "375, 812, true"})
    void whatIsDrawnIsRecognisedAtOnce(int width, int height, boolean dark) throws Exception {
        Page page = browser.open(server.uri(), width, height);
        page.dark(dark);
        assertEquals("Nothing drawn yet.", page.evaluate(ANSWER));

        if (width < 500) {
            page.dragFinger("#pad", SEVEN);
        } else {
            page.dragMouse("#pad", SEVEN);
        }
        page.await(ANSWER + ".startsWith('7, ')");
        awaitPredictionOfThePad(page);
        page.await("document.querySelectorAll('.bar div')[7].getBoundingClientRect().width > 0");

        page.screenshot(PICTURES.resolve("serve-" + width + (dark ? "-dark" : "-light") + ".png"), true);
        assertEquals("7", page.evaluate("document.querySelector('.best bdi').textContent"));
        assertEquals(10.0, page.evaluate("document.querySelectorAll('#classes tbody tr').length"));
        assertFeatureMaps(page);
        assertFalse(page.overflows(), "the page is wider than the window");
        assertTrue(page.minContrast() >= 4.5, "text with a contrast of " + page.minContrast() + " : 1");
        assertEquals(List.of(), page.complaints());
        assertTrue(
                page.requests().stream()
                        .allMatch(address -> address.startsWith(server.uri().toString())),
                page.requests().toString());
    }

    /** Twenty maps of the convolution, of which each shows something and no two the same. */
    private static void assertFeatureMaps(Page page) {
        assertEquals(
                List.of("input", "conv", "pool", "fc1", "relu", "fc2"),
                page.evaluate("[...document.querySelectorAll('#maps b')].map(b => b.textContent)"));
        assertEquals(List.of(24.0, 24.0, 20.0, 20.0), page.evaluate("""
                        (() => {
                          const maps = [...document.querySelectorAll('#maps figure')[1].querySelectorAll('canvas')];
                          const looks = maps.map(map => map.toDataURL());
                          const seen = maps.filter(map => map.getBoundingClientRect().width >= 40);
                          return [maps[0].width, maps[0].height, new Set(looks).size, seen.length];
                        })()
                        """));
    }

    /** Until the page shows what the network says of the pad as the command line prepares it. */
    private static void awaitPredictionOfThePad(Page page) throws Exception {
        String address = (String) page.evaluate("document.querySelector('#pad').toDataURL('image/png')");
        BufferedImage pad = ImageIO.read(
                new ByteArrayInputStream(Base64.getDecoder().decode(address.substring(address.indexOf(',') + 1))));
        awaitPrediction(page, pad);
    }

    private static void awaitPrediction(Page page, BufferedImage picture) throws Exception {
        Matrix p = quick.network().predict(DigitImage.of(picture).input());
        int best = Softmax.argMax(p, 0);
        double percent = 100 * p.getEntry(0, best);
        page.await(ANSWER + ".startsWith('" + best + ", ') && Math.abs(parseFloat(" + ANSWER + ".slice(3)) - "
                + String.format(Locale.ROOT, "%.6f", percent) + ") < 0.051");
    }

    @Test
    void theKeyboardDraws() throws Exception {
        Page page = browser.open(server.uri(), 1280, 900);
        page.key("Tab", "Tab", 9);
        assertEquals("pad", page.evaluate("document.activeElement.id"));
        assertFalse((Boolean) page.evaluate("document.querySelector('#pen').hidden"), "the pen is seen");

        press(page, "ArrowUp", 38, 11);
        page.key(" ", "Space", 32);
        press(page, "ArrowDown", 40, 22);
        page.key(" ", "Space", 32);
        press(page, "ArrowDown", 40, 3);
        page.await(ANSWER + ".startsWith('1, ')");
        awaitPredictionOfThePad(page);
        page.screenshot(PICTURES.resolve("serve-keyboard.png"), false);

        page.key("Delete", "Delete", 46);
        page.await(ANSWER + " == 'Nothing drawn yet.'");
        for (String id : List.of("clear", "undo", "file")) {
            page.key("Tab", "Tab", 9);
            assertEquals(id, page.evaluate("document.activeElement.id"));
        }
        assertTrue((Boolean) page.evaluate("document.querySelector('#pen').hidden"), "the pen is for the pad only");
        assertEquals(List.of(), page.complaints());
    }

    private static void press(Page page, String key, int number, int times) {
        for (int i = 0; i < times; i++) {
            page.key(key, key, number);
        }
    }

    @Test
    void undoAndClearTakeBack() throws Exception {
        Page page = browser.open(server.uri(), 1280, 900);
        String empty = (String) page.evaluate("document.querySelector('#pad').toDataURL()");
        page.dragMouse("#pad", SEVEN);
        page.await(ANSWER + ".startsWith('7, ')");
        String seven = (String) page.evaluate("document.querySelector('#pad').toDataURL()");
        page.dragMouse("#pad", stroke(new double[][] {{0.35, 0.5}, {0.7, 0.5}}));

        page.evaluate("document.querySelector('#undo').click()");
        assertEquals(seven, page.evaluate("document.querySelector('#pad').toDataURL()"));
        page.await(ANSWER + ".startsWith('7, ')");
        page.evaluate("document.querySelector('#clear').click()");

        page.await(ANSWER + " == 'Nothing drawn yet.' && document.querySelector('#layers').hidden");
        assertEquals(empty, page.evaluate("document.querySelector('#pad').toDataURL()"));
        assertEquals(List.of(), page.complaints());
    }

    @Test
    void picturesAreChosenDroppedAndPasted() throws Exception {
        Page page = browser.open(server.uri(), 1280, 900);
        for (int index : new int[] {3, 40, 77}) {
            byte[] file = digit(index);
            BufferedImage picture = ImageIO.read(new ByteArrayInputStream(file));
            if (index == 3) {
                Path path = Files.write(directory.resolve("digit.png"), file);
                page.choose("#file", path);
            } else {
                page.evaluate(handOver(index == 40 ? "drop" : "paste", file));
            }
            awaitPrediction(page, picture);
        }
        page.screenshot(PICTURES.resolve("serve-picture.png"), false);

        page.evaluate(handOver("drop", "no picture".getBytes(StandardCharsets.UTF_8)));
        page.await(ANSWER + " == 'The browser cannot read this file as a picture.'");
        BufferedImage blank = new BufferedImage(30, 30, BufferedImage.TYPE_INT_RGB);
        page.evaluate(handOver("drop", TestServer.encoded(blank, "png")));
        page.await("document.querySelector('#answer').className == 'error' && " + ANSWER + ".includes('stands out')");
        page.screenshot(PICTURES.resolve("serve-blank.png"), false);
    }

    private static byte[] digit(int index) throws IOException {
        ImageDataset test = (ImageDataset) quick.digits().test();
        String address =
                ExamplePicture.of(test.pixels(index), new Shape(1, 28, 28)).dataUri();
        return Base64.getDecoder().decode(address.substring(address.indexOf(',') + 1));
    }

    /** The event that a browser makes when a user drops or pastes a file. */
    private static String handOver(String event, byte[] file) {
        String data = Base64.getEncoder().encodeToString(file);
        return """
               (() => {
                 const bytes = Uint8Array.from(atob('%s'), c => c.charCodeAt(0));
                 const transfer = new DataTransfer();
                 transfer.items.add(new File([bytes], 'picture.png', { type: 'image/png' }));
                 document.body.dispatchEvent('%s' === 'drop'
                   ? new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true })
                   : new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true }));
               })()
               """.formatted(data, event);
    }

    @Test
    void aServerThatIsGoneIsNamed() throws Exception {
        PredictServer other = PredictServer.start(
                ServedModel.of(new Model(quick.network(), Normalization.MNIST), List.of()),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                ServeLimits.DEFAULT);
        Page page;
        try {
            page = browser.open(other.uri(), 375, 812);
        } finally {
            other.close();
        }

        page.dragFinger("#pad", SEVEN);

        page.await(ANSWER + " == 'The server does not answer.'");
    }
}
