package io.github.cnn4j.benchmarks.load;

import io.github.cnn4j.benchmarks.contender.Layout;
import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.io.model.Model;
import io.github.cnn4j.io.model.ModelFile;
import io.github.cnn4j.mnist.cli.Main;
import io.github.cnn4j.network.Network;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The program's {@code serve} command in a process of its own, on the loopback interface. */
public final class ServerProcess implements AutoCloseable {
    private static final String SERVING = "serving";

    private final Process process;
    private final Path model;
    private final URI uri;

    private ServerProcess(Process process, Path model, URI uri) {
        this.process = process;
        this.model = model;
        this.uri = uri;
    }

    /**
     * Starts a server and waits until it listens.
     *
     * @param network what it predicts with
     * @param layout where the program lies
     * @return a server that answers
     * @throws IOException if it does not start
     */
    public static ServerProcess start(Network network, Layout layout) throws IOException {
        Path model = Files.createTempFile("served", ".safetensors");
        ModelFile.save(new Model(network, Normalization.MNIST), model);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        layout.classPath(null),
                        Main.class.getName(),
                        "serve",
                        "--port",
                        "0",
                        "--model",
                        model.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        // An interrupted run must not leave processes behind.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith(SERVING)) {
                return new ServerProcess(
                        process,
                        model,
                        URI.create(line.substring(SERVING.length()).strip()));
            }
        }
        throw new IOException("the server ended before it listened");
    }

    /**
     * Returns where it listens.
     *
     * @return the address of its page
     */
    public URI uri() {
        return uri;
    }

    /**
     * Returns the processor time that the server has taken so far.
     *
     * @return seconds in user mode and in the kernel; NaN where the platform does not tell
     */
    public double cpuSeconds() {
        return process.info()
                .totalCpuDuration()
                .map(time -> time.toNanos() / 1e9)
                .orElse(Double.NaN);
    }

    @Override
    public void close() throws IOException {
        // Through its handle: Process.destroy() would close the output that the server still writes to.
        process.toHandle().destroy();
        process.onExit().join();
        Files.delete(model);
    }
}
