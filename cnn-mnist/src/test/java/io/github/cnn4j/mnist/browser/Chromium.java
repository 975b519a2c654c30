package io.github.cnn4j.mnist.browser;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.cnn4j.testing.ChildProcess;
import io.github.cnn4j.testing.Commands;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A real browser without a window, driven through its DevTools protocol. */
public final class Chromium implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("DevTools listening on (ws://\\S+)");
    private static final Duration START = Duration.ofSeconds(60);

    private final ChildProcess process;
    private final DevTools tools;

    private Chromium(ChildProcess process, DevTools tools) {
        this.process = process;
        this.tools = tools;
    }

    /** Starts a browser with a profile of its own; skips the test where none is installed, but not on a build server. */
    public static Chromium start(Path scratch) throws IOException, InterruptedException {
        Path output = scratch.resolve("chromium.log");
        ChildProcess process = ChildProcess.start(
                List.of(
                        installed(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--hide-scrollbars",
                        "--force-device-scale-factor=1",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + Files.createDirectory(scratch.resolve("profile")),
                        "about:blank"),
                output);
        long deadline = System.nanoTime() + START.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            Matcher said = LISTENING.matcher(process.said());
            if (said.find()) {
                return new Chromium(process, new DevTools(URI.create(said.group(1))));
            }
            Thread.sleep(50);
        }
        process.kill();
        return fail("the browser did not start: " + process.said());
    }

    private static String installed() {
        String none = "no Chromium is installed";
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .filter(name -> Commands.succeeds(name, "--version"))
                .findFirst()
                .orElseGet(() -> "true".equals(System.getenv("CI")) ? fail(none) : abort(none));
    }

    /** Opens a page in a new tab of the given size, in CSS pixels, and waits until it is loaded. */
    public Page open(URI address, int width, int height) throws InterruptedException {
        String target = tools.send(null, "Target.createTarget", Map.of("url", "about:blank"))
                .get("targetId")
                .text();
        String session = tools.send(null, "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .get("sessionId")
                .text();
        return new Page(tools, session, address, width, height);
    }

    @Override
    public void close() {
        tools.send(null, "Browser.close", Map.of());
        tools.close();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
