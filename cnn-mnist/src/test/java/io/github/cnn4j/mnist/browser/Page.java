package io.github.cnn4j.mnist.browser;

import static org.junit.jupiter.api.Assertions.fail;

import io.github.cnn4j.mnist.JsonTree;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A page in a browser: what a user would do with mouse, finger and keys, and what can be read from it. */
public final class Page {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String MIN_CONTRAST = """
            (() => {
              const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 });
              const context = canvas.getContext('2d', { willReadFrequently: true });
              const paint = colors => {
                context.clearRect(0, 0, 1, 1);
                for (const color of colors) { context.fillStyle = color; context.fillRect(0, 0, 1, 1); }
                return [...context.getImageData(0, 0, 1, 1).data];
              };
              const luminance = rgb => rgb.slice(0, 3).map(c => c / 255)
                .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
                .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
              let least = 21;
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (walker.nextNode()) {
                const element = walker.currentNode.parentElement;
                if (!walker.currentNode.data.trim() || element.closest('script, style, title')
                    || !element.checkVisibility()) continue;
                const grounds = [];
                for (let e = element; e; e = e.parentElement) grounds.unshift(getComputedStyle(e).backgroundColor);
                const ground = luminance(paint(grounds));
                const text = luminance(paint([...grounds, getComputedStyle(element).color]));
                least = Math.min(least, (Math.max(ground, text) + 0.05) / (Math.min(ground, text) + 0.05));
              }
              return least;
            })()
            """;

    private final DevTools tools;
    private final String session;
    private final int width;
    private final List<String> complaints = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();

    Page(DevTools tools, String session, URI address, int width, int height) throws InterruptedException {
        this.tools = tools;
        this.session = session;
        this.width = width;
        send("Page.enable", Map.of());
        send("Runtime.enable", Map.of());
        send("Log.enable", Map.of());
        send("Network.enable", Map.of());
        resize(height);
        send("Page.navigate", Map.of("url", address.toString()));
        await("document.readyState == 'complete' && location.href != 'about:blank'");
    }

    /** Takes a command of the protocol. */
    JsonTree send(String method, Map<String, ?> parameters) {
        return tools.send(session, method, parameters);
    }

    private void resize(int height) {
        send(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
        send("Emulation.setTouchEmulationEnabled", Map.of("enabled", width < 500));
    }

    /** Switches between the light and the dark design. */
    public void dark(boolean dark) {
        send(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    /** Evaluates an expression of JavaScript, and waits for it if it is a promise. */
    public Object evaluate(String expression) {
        JsonTree answer =
                send("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(
                    expression + ": " + answer.get("exceptionDetails").value());
        }
        JsonTree result = answer.get("result");
        return result.has("value") ? result.get("value").value() : null;
    }

    /** Waits until an expression is true. */
    public void await(String expression) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!Boolean.TRUE.equals(evaluate("!!(" + expression + ")"))) {
            if (System.nanoTime() > deadline) {
                fail("waited " + PATIENCE + " in vain for " + expression + "; the page says "
                        + evaluate("document.body.innerText") + " and complains of " + complaints());
            }
            Thread.sleep(25);
        }
    }

    /** Where an element stands in the window: left, top, width, height. */
    public double[] box(String selector) {
        List<?> box = (List<?>) evaluate("(() => { const r = document.querySelector(" + DevTools.json(selector)
                + ").getBoundingClientRect(); return [r.left, r.top, r.width, r.height]; })()");
        return box.stream().mapToDouble(side -> ((Number) side).doubleValue()).toArray();
    }

    /** Draws a line with the mouse through points in fractions of an element's sides. */
    public void dragMouse(String selector, double[][] points) {
        double[] box = box(selector);
        mouse("mouseMoved", box, points[0], 0);
        mouse("mousePressed", box, points[0], 1);
        for (double[] point : points) {
            mouse("mouseMoved", box, point, 1);
        }
        mouse("mouseReleased", box, points[points.length - 1], 1);
    }

    private void mouse(String type, double[] box, double[] point, int buttons) {
        send(
                "Input.dispatchMouseEvent",
                Map.of(
                        "type",
                        type,
                        "x",
                        box[0] + point[0] * box[2],
                        "y",
                        box[1] + point[1] * box[3],
                        "button",
                        type.equals("mouseMoved") && buttons == 0 ? "none" : "left",
                        "buttons",
                        buttons,
                        "clickCount",
                        type.equals("mouseMoved") ? 0 : 1));
    }

    /** Draws a line with a finger through points in fractions of an element's sides. */
    public void dragFinger(String selector, double[][] points) {
        double[] box = box(selector);
        touch("touchStart", box, points[0]);
        for (double[] point : points) {
            touch("touchMove", box, point);
        }
        send("Input.dispatchTouchEvent", Map.of("type", "touchEnd", "touchPoints", List.of()));
    }

    private void touch(String type, double[] box, double[] point) {
        send(
                "Input.dispatchTouchEvent",
                Map.of(
                        "type",
                        type,
                        "touchPoints",
                        List.of(Map.of("x", box[0] + point[0] * box[2], "y", box[1] + point[1] * box[3]))));
    }

    /** Presses and releases a key, by its name and code as JavaScript knows them. */
    public void key(String key, String code, int number) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("type", "keyDown");
        event.put("key", key);
        event.put("code", code);
        event.put("windowsVirtualKeyCode", number);
        if (key.length() == 1) {
            event.put("text", key);
        }
        send("Input.dispatchKeyEvent", event);
        event.put("type", "keyUp");
        event.remove("text");
        send("Input.dispatchKeyEvent", event);
    }

    /** Chooses a file as a user does in the dialog of an input element. */
    public void choose(String selector, Path file) {
        int root = (int)
                send("DOM.getDocument", Map.of()).get("root").get("nodeId").number();
        int node = (int) send("DOM.querySelector", Map.of("nodeId", root, "selector", selector))
                .get("nodeId")
                .number();
        send("DOM.setFileInputFiles", Map.of("nodeId", node, "files", List.of(file.toString())));
    }

    /** Keeps a picture of the window, or of the page from top to end. */
    public void screenshot(Path file, boolean whole) throws IOException {
        String picture = send("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", whole))
                .get("data")
                .text();
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, Base64.getDecoder().decode(picture));
    }

    /** What the browser complained of so far: exceptions and errors of its console. */
    public List<String> complaints() {
        readEvents();
        return List.copyOf(complaints);
    }

    /** The addresses that the page asked for so far. */
    public List<String> requests() {
        readEvents();
        return List.copyOf(requests);
    }

    private void readEvents() {
        for (JsonTree event : tools.events(session)) {
            JsonTree parameters = event.get("params");
            switch (event.get("method").text()) {
                case "Runtime.exceptionThrown" ->
                    complaints.add(parameters.get("exceptionDetails").value().toString());
                case "Log.entryAdded" ->
                    complaints.add(parameters.get("entry").get("text").text());
                case "Network.requestWillBeSent" ->
                    requests.add(parameters.get("request").get("url").text());
                default -> {
                    // Nothing that a test asks for.
                }
            }
        }
    }

    /** Whether the page is wider than its window, so that one would have to scroll sideways. */
    public boolean overflows() {
        return (Boolean) evaluate("document.documentElement.scrollWidth > " + width);
    }

    /** The least contrast between a text that is seen and what is behind it, by the formula of WCAG 2.1. */
    public double minContrast() {
        return ((Number) evaluate(MIN_CONTRAST)).doubleValue();
    }
}
