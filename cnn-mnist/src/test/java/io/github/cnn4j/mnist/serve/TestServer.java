package io.github.cnn4j.mnist.serve;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.io.model.Model;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.mnist.JsonTree;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.SimpleConvNet;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;

/** A server on the loopback interface that knows digits, without having learned them, and a client of it. */
final class TestServer implements AutoCloseable {
    static final Normalization NORMALIZATION = new Normalization(0.25, 0.5);
    static final int INPUTS = 784;

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    final Network network;
    final PredictServer server;

    private TestServer(Network network, PredictServer server) {
        this.network = network;
        this.server = server;
    }

    static TestServer start() throws IOException {
        return start(ServeLimits.DEFAULT);
    }

    static TestServer start(ServeLimits limits) throws IOException {
        return start(SimpleConvNet.builder().precision(Precision.FLOAT).seed(5).build(), limits);
    }

    static TestServer start(Network network, ServeLimits limits) throws IOException {
        ServedModel model = ServedModel.of(new Model(network, NORMALIZATION), List.of());
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return new TestServer(network, PredictServer.start(model, address, limits));
    }

    /** An answer that has been read. */
    record Reply(int status, HttpResponse<byte[]> response) {
        String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        JsonTree json() throws IOException {
            return JsonTree.parse(text());
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** The sentence of an error, which is all that there is. */
        String error() throws IOException {
            JsonTree json = json();
            assertTrue(header("Content-Type").equals("application/json"), header("Content-Type"));
            assertTrue(json.names().toList().equals(List.of("error")), text());
            String sentence = json.get("error").text();
            assertTrue(sentence.chars().noneMatch(Character::isISOControl), sentence);
            assertTrue(!sentence.contains("\tat ") && !sentence.contains("Exception"), sentence);
            return sentence;
        }
    }

    Reply get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(server.uri().resolve(path)).build());
    }

    Reply post(String path, String type, byte[] body) throws IOException, InterruptedException {
        return post(path, type, BodyPublishers.ofByteArray(body));
    }

    Reply postJson(String text) throws IOException, InterruptedException {
        return post("/predict", "application/json", text.getBytes(StandardCharsets.UTF_8));
    }

    Reply post(String path, String type, BodyPublisher body) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.uri().resolve(path)).POST(body);
        return send(
                type.isEmpty()
                        ? request.build()
                        : request.header("Content-Type", type).build());
    }

    Reply send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = CLIENT.send(request, BodyHandlers.ofByteArray());
        return new Reply(response.statusCode(), response);
    }

    /** A connection to be used as no decent client would. */
    Socket connect() throws IOException {
        Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.uri().getPort());
        socket.setSoTimeout(30_000);
        socket.setTcpNoDelay(true);
        return socket;
    }

    /** What a server says on a connection until it closes it; the reset of a connection is an end as well. */
    static String readAll(Socket socket) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(read);
        } catch (java.net.SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            // The server closed a connection on which more was on its way.
        }
        return read.toString(StandardCharsets.ISO_8859_1);
    }

    /** The bytes of a request to predict, with a body of pixels or a part of it. */
    static byte[] rawPrediction(int length, int sent) {
        byte[] head = ("POST /predict HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                        + "Content-Type: application/octet-stream\r\nContent-Length: " + length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[head.length + sent];
        System.arraycopy(head, 0, all, 0, head.length);
        return all;
    }

    static byte[] encoded(BufferedImage picture, String format) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(picture, format, file), format);
        return file.toByteArray();
    }

    /** A picture with a bar on it, dark on light. */
    static BufferedImage bar(int width, int height) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean ink = x > width * 2 / 5 && x < width * 3 / 5 && y > height / 5 && y < height * 4 / 5;
                picture.setRGB(x, y, ink ? 0x202020 + 0x010000 * (y % 32) : 0xF0F0E0);
            }
        }
        return picture;
    }

    @Override
    public void close() {
        server.close();
    }
}
