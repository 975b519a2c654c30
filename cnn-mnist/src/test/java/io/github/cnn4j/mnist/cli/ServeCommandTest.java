package io.github.cnn4j.mnist.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.io.model.Model;
import io.github.cnn4j.io.model.ModelFile;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.mnist.JsonTree;
import io.github.cnn4j.mnist.data.DigitImage;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.SimpleConvNet;
import io.github.cnn4j.onnx.Onnx;
import io.github.cnn4j.testing.Commands;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process of its own, ended by a signal. */
@Timeout(180)
class ServeCommandTest {
    private static final Pattern SERVING = Pattern.compile("serving +(http://\\S+)\n");

    @TempDir
    private Path directory;

    private Network network;

    @BeforeEach
    void saveModel() throws IOException {
        network = SimpleConvNet.builder().precision(Precision.FLOAT).seed(5).build();
        ModelFile.save(new Model(network, Normalization.MNIST), directory.resolve("model.safetensors"));
    }

    @Test
    void servesUntilItIsEndedAndFinishesWhatHasBegun() throws Exception {
        assumeTrue(Commands.succeeds("kill", "-l"), "this platform has no signals to send");
        Path output = directory.resolve("output");
        Process process = start(directory, output);
        try {
            URI server = awaitServer(process, output);
            assertEquals("127.0.0.1", server.getHost());
            assertPredictsAsTheCommandLine(server, directory);
            try (Socket begun = begin(server)) {
                Thread.sleep(300);

                assertTrue(Commands.succeeds("kill", "-s", "TERM", String.valueOf(process.pid())));
                while (!Files.readString(output).contains("stopping")) {
                    Thread.sleep(10);
                }
                begun.getOutputStream().write(new byte[784]);
                String answer = new String(begun.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

                assertTrue(answer.startsWith("HTTP/1.1 200 OK"), answer);
            }
            assertTrue(process.waitFor(30, TimeUnit.SECONDS));
            assertEquals(128 + 15, process.exitValue(), "as of every process that SIGTERM ended");
            assertEquals(
                    "model     " + directory + ", 1,446,030 parameters, float precision\nserving   " + server
                            + "\nstopping\n",
                    Files.readString(output));
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void servesAnOnnxFile() throws Exception {
        Path file = directory.resolve("model.onnx");
        Onnx.export(new Model(network, Normalization.MNIST), file);
        Path output = directory.resolve("output");
        Process process = start(file, output);
        try {
            assertPredictsAsTheCommandLine(awaitServer(process, output), file);
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process start(Path model, Path output) throws IOException {
        return new ProcessBuilder(Commands.java(
                        List.of("-Djava.awt.headless=true"), Main.class, "serve", "--model", model, "--port", 0))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    private static URI awaitServer(Process process, Path output) throws Exception {
        while (true) {
            String said = Files.readString(output);
            Matcher serving = SERVING.matcher(said);
            if (serving.find()) {
                return URI.create(serving.group(1));
            }
            assertTrue(process.isAlive(), said);
            Thread.sleep(20);
        }
    }

    private void assertPredictsAsTheCommandLine(URI server, Path model) throws Exception {
        Path picture = Digits.writePicture(3, 5, directory.resolve("digit.png"));
        HttpRequest request = HttpRequest.newBuilder(server.resolve("predict"))
                .header("Content-Type", "image/png")
                .POST(BodyPublishers.ofFile(picture))
                .build();
        JsonTree json = JsonTree.parse(HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body());

        double probability = network.predict(DigitImage.read(picture).input())
                .getEntry(0, (int) json.get("index").number());
        assertEquals(probability, json.get("probability").number(), 1e-6);
        String line = Run.of("predict", "--model", model, picture).out();
        assertTrue(
                line.contains("  " + json.get("class").text() + "  ") && line.contains(Console.percent(probability)),
                line + json);
    }

    /** Begins a request, whose body comes later. */
    private static Socket begin(URI server) throws IOException {
        Socket socket = new Socket(server.getHost(), server.getPort());
        socket.setSoTimeout(60_000);
        String head = String.join(
                "\r\n",
                "POST /predict HTTP/1.1",
                "Host: localhost",
                "Connection: close",
                "Content-Type: application/octet-stream",
                "Content-Length: 784",
                "",
                "");
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Test
    void saysWhereItCannotListen() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Run run = Run.of("serve", "--model", directory, "--port", taken.getLocalPort());

            assertEquals(1, run.code());
            assertEquals("", run.out());
            assertTrue(
                    run.err()
                            .matches(
                                    "cnn-mnist: cannot listen on 127\\.0\\.0\\.1 port \\d+: .+; choose another --port or"
                                            + " --host\n"),
                    run.err());
        }
    }

    @Test
    void refusesWrongUsage() {
        assertEquals(
                new Run(
                        2,
                        "",
                        "cnn-mnist: Invalid value for option '--port': expected a whole number of 0 to 65535, got"
                                + " 65536 (see cnn-mnist serve --help)\n"),
                Run.of("serve", "--model", directory, "--port", "65536"));
        assertEquals(2, Run.of("serve", "--model", directory, "--port", "-1").code());
        assertEquals(2, Run.of("serve").code());
        assertEquals(
                new Run(1, "", "cnn-mnist: expected a host of this machine as --host, got no host\n"),
                Run.of("serve", "--model", directory, "--host", "no host"));
        assertEquals(1, Run.of("serve", "--model", directory.resolve("missing")).code());
    }
}
