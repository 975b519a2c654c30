package io.github.cnn4j.mnist.serve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.cnn4j.io.model.Model;
import io.github.cnn4j.layer.LayerPass;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.mnist.JsonTree;
import io.github.cnn4j.mnist.data.DigitImage;
import io.github.cnn4j.mnist.image.Picture;
import io.github.cnn4j.mnist.pictures.PictureFormat;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.NetworkPass;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the server answers to good requests. */
class PredictServerTest {
    private static TestServer server;

    @BeforeAll
    static void start() throws IOException {
        server = TestServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"png, image/png", "jpeg, image/jpeg", "gif, image/gif", "bmp, image/bmp", "bmp, image/x-ms-bmp; q=1"})
    void picturesArePreparedAsOnTheCommandLine(String format, String type) throws Exception {
        byte[] file = TestServer.encoded(TestServer.bar(90, 120), format);

        TestServer.Reply reply = server.post("/predict", type, file);

        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(file));
        assertPrediction(server.network.predict(DigitImage.of(picture).input(TestServer.NORMALIZATION)), reply);
    }

    /** As phones write them: the camera's picture lies on its side, and a number in the file says how to turn it. */
    @Test
    void picturesAreTurnedUprightAsOnTheCommandLine(@TempDir Path directory) throws Exception {
        byte[] plain = TestServer.encoded(TestServer.bar(90, 120), "jpeg");
        ByteBuffer turned = ByteBuffer.allocate(plain.length + 36);
        turned.put(plain, 0, 2);
        turned.putShort((short) 0xFFE1).putShort((short) 34).put("Exif\0\0MM\0*".getBytes(StandardCharsets.US_ASCII));
        // One entry at byte 8: the orientation (0x112), one short integer, 6: turn it clockwise by 90 degrees.
        turned.putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x112)
                .putShort((short) 3)
                .putInt(1);
        turned.putShort((short) 6).putShort((short) 0).putInt(0).put(plain, 2, plain.length - 2);
        Path file = Files.write(directory.resolve("turned.jpg"), turned.array());

        Matrix upright = server.network.predict(DigitImage.read(file).input(TestServer.NORMALIZATION));
        assertPrediction(upright, server.post("/predict", "image/jpeg", turned.array()));
        Matrix lying = server.network.predict(
                DigitImage.of(ImageIO.read(new ByteArrayInputStream(plain))).input(TestServer.NORMALIZATION));
        assertTrue(Math.abs(upright.getEntry(0, 0) - lying.getEntry(0, 0)) > 1e-5, "turning changes what is seen");
    }

    @Test
    void pixelsAreNormalisedAsInTraining() throws Exception {
        byte[] pixels = new byte[TestServer.INPUTS];
        new Random(1).nextBytes(pixels);
        Matrix input = Precision.DOUBLE.zeros(1, pixels.length);
        for (int i = 0; i < pixels.length; i++) {
            input.setEntry(0, i, TestServer.NORMALIZATION.apply(pixels[i] & 0xFF));
        }
        Matrix expected = server.network.predict(input);

        assertPrediction(expected, server.post("/predict", "application/octet-stream", pixels));
        assertPrediction(expected, server.postJson("{\"pixels\": " + list(pixels) + "}"));
        assertPrediction(
                expected,
                server.post(
                        "/predict",
                        "APPLICATION/JSON; charset=utf-8",
                        BodyPublishers.fromPublisher(BodyPublishers.ofString("{\"pixels\":" + list(pixels) + "}"))));
    }

    private static String list(byte[] pixels) {
        return IntStream.range(0, pixels.length)
                .map(i -> pixels[i] & 0xFF)
                .boxed()
                .toList()
                .toString();
    }

    @Test
    void valuesAreTakenAsTheyAre() throws Exception {
        double[] values = new Random(2).doubles(TestServer.INPUTS, -3, 3).toArray();
        values[0] = 0;
        values[1] = -1e-300;
        values[2] = 1e3;
        Matrix input = Matrix.of(new double[][] {values});

        TestServer.Reply reply = server.postJson("{\"values\": "
                + Arrays.stream(values).mapToObj(String::valueOf).collect(Collectors.joining(", ", "[", "]")) + "}");

        assertPrediction(server.network.predict(input), reply);
    }

    @Test
    void plainValuesAreTakenAsTheyAre() throws Exception {
        ByteBuffer body = ByteBuffer.allocate(4 * TestServer.INPUTS).order(ByteOrder.LITTLE_ENDIAN);
        Matrix input = Precision.FLOAT.zeros(1, TestServer.INPUTS);
        Random random = new Random(4);
        for (int i = 0; i < TestServer.INPUTS; i++) {
            float value = (float) random.nextGaussian();
            body.putFloat(value);
            input.setEntry(0, i, value);
        }

        assertPrediction(
                server.network.predict(input), server.post("/predict", "application/octet-stream", body.array()));
    }

    private static void assertPrediction(Matrix expected, TestServer.Reply reply) throws IOException {
        assertEquals(200, reply.status(), reply.text());
        JsonTree json = reply.json();
        int best = (int) json.get("index").number();
        List<JsonTree> probabilities = json.get("probabilities").elements();
        assertEquals(10, probabilities.size());
        for (int i = 0; i < 10; i++) {
            assertEquals(expected.getEntry(0, i), probabilities.get(i).number(), 1e-6);
            assertTrue(probabilities.get(i).number() <= probabilities.get(best).number());
        }
        assertEquals(probabilities.get(best).number(), json.get("probability").number());
        assertEquals(String.valueOf(best), json.get("class").text());
        assertEquals(
                List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
                json.get("classes").elements().stream().map(JsonTree::text).toList());
    }

    @Test
    void showsWhatEachLayerMakesOfAnInput() throws Exception {
        byte[] pixels = new byte[TestServer.INPUTS];
        new Random(3).nextBytes(pixels);
        Matrix input = Precision.FLOAT.zeros(1, pixels.length);
        IntStream.range(0, pixels.length)
                .forEach(i -> input.setEntry(0, i, TestServer.NORMALIZATION.apply(pixels[i] & 0xFF)));

        JsonTree json =
                server.post("/layers", "application/octet-stream", pixels).json();

        NetworkPass pass = server.network.newInspectionPass(1);
        pass.forward(input);
        assertEquals(
                List.of("input", "conv", "pool", "fc1", "relu", "fc2"),
                json.get("layers").elements().stream()
                        .map(layer -> layer.get("name").text())
                        .toList());
        assertLayer(input, json.get("layers").elements().get(0));
        for (JsonTree layer : json.get("layers").elements().subList(1, 6)) {
            LayerPass expected = pass.layers().stream()
                    .filter(each -> each.layer().name().equals(layer.get("name").text()))
                    .findFirst()
                    .orElseThrow();
            // fc1's output shares its memory with what ReLU makes of it.
            if (!layer.get("name").text().equals("fc1")) {
                assertLayer(expected.output().values(), layer);
            }
            Shape shape = expected.layer().outputShape();
            assertEquals(shape.channels(), layer.get("channels").number());
            assertEquals(shape.height(), layer.get("height").number());
            assertEquals(shape.width(), layer.get("width").number());
        }
        assertEquals(
                server.post("/predict", "application/octet-stream", pixels)
                        .json()
                        .get("probabilities")
                        .value(),
                json.get("probabilities").value());
    }

    private static void assertLayer(Matrix expected, JsonTree layer) {
        byte[] values = Base64.getDecoder().decode(layer.get("values").text());
        double min = layer.get("min").number();
        double max = layer.get("max").number();
        assertEquals(expected.getColumnDimension(), values.length);
        for (int i = 0; i < values.length; i++) {
            double shown = min + (max - min) * (values[i] & 0xFF) / 255;
            assertEquals(
                    expected.getEntry(0, i),
                    shown,
                    1e-5 + (max - min) / 500,
                    layer.get("name").text());
        }
    }

    @Test
    void aLargeLayerIsShownInPart() throws Exception {
        Network network = Network.builder(new Shape(1, 28, 28))
                .convolution(200, 1)
                .maxPooling(28)
                .flatten()
                .dense(10)
                .build();
        try (TestServer large = TestServer.start(network, ServeLimits.DEFAULT)) {
            JsonTree conv = large.post("/layers", "application/octet-stream", new byte[TestServer.INPUTS])
                    .json()
                    .get("layers")
                    .elements()
                    .get(1);

            assertEquals(200, conv.get("channels").number());
            assertEquals(83, conv.get("shown").number());
            assertEquals(83 * 784, Base64.getDecoder().decode(conv.get("values").text()).length);
        }
    }

    @Test
    void classesHaveTheirNames() throws Exception {
        Network network = Network.builder(new Shape(3, 2, 2)).flatten().dense(2).build();
        ServedModel model = ServedModel.of(
                        new Model(network, TestServer.NORMALIZATION), List.of("</script>\"cat", "dog"))
                .with(picture -> new byte[12]);
        try (PredictServer named = PredictServer.start(
                model, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), ServeLimits.DEFAULT)) {
            HttpRequest request = HttpRequest.newBuilder(named.uri().resolve("predict"))
                    .header("Content-Type", "image/png")
                    .POST(BodyPublishers.ofByteArray(TestServer.encoded(TestServer.bar(5, 5), "png")))
                    .build();

            JsonTree json = server.send(request).json();
            String page =
                    server.send(HttpRequest.newBuilder(named.uri()).build()).text();

            assertEquals("</script>\"cat", json.get("classes").elements().get(0).text());
            assertTrue(page.contains("\"classes\":[\"\\u003c/script\\u003e\\\"cat\",\"dog\"]"), page);
            assertEquals(2, page.split("</script>", -1).length - 1, "a name ended a script");
        }
    }

    @Test
    void picturesOfOnesOwnClassesArePreparedAsInTraining() throws Exception {
        Network network =
                Network.builder(new Shape(3, 12, 16)).flatten().dense(3).build();
        Model model = new Model(network, TestServer.NORMALIZATION, List.of("cat", "dog", "owl"));
        PictureFormat format = PictureFormat.of(network.inputShape());
        byte[] file = TestServer.encoded(TestServer.bar(70, 40), "png");
        try (PredictServer own = PredictServer.start(
                ServedModel.of(model, model.classNames()),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                ServeLimits.DEFAULT)) {
            JsonTree json = server.send(HttpRequest.newBuilder(own.uri().resolve("predict"))
                            .header("Content-Type", "image/png")
                            .POST(BodyPublishers.ofByteArray(file))
                            .build())
                    .json();

            Matrix expected = network.predict(format.input(Picture.of("bar", file), TestServer.NORMALIZATION));
            for (int i = 0; i < 3; i++) {
                assertEquals(
                        expected.getEntry(0, i),
                        json.get("probabilities").elements().get(i).number(),
                        1e-12);
            }
            assertEquals(
                    model.className((int) json.get("index").number()),
                    json.get("class").text());
        }
    }

    @Test
    void thePageLoadsNothingFromElsewhere() throws Exception {
        TestServer.Reply page = server.get("/");

        assertEquals(200, page.status());
        assertEquals("text/html; charset=utf-8", page.header("Content-Type"));
        assertEquals("nosniff", page.header("X-Content-Type-Options"));
        assertTrue(page.header("Content-Security-Policy").startsWith("default-src 'none'; connect-src 'self';"));
        assertFalse(page.header("Content-Security-Policy").contains("unsafe"));
        assertFalse(page.text().matches("(?s).*(src|href)=\"(?!data:,).*"), "the page is one piece");
    }

    @Test
    void answersToHeadHaveNoBody() throws Exception {
        HttpRequest head = HttpRequest.newBuilder(server.server.uri())
                .method("HEAD", BodyPublishers.noBody())
                .build();

        TestServer.Reply reply = server.send(head);

        assertEquals(200, reply.status());
        assertEquals("", reply.text());
        assertEquals(String.valueOf(server.get("/").response().body().length), reply.header("Content-Length"));
    }

    @Test
    void healthAndMetricsTellWhatTheServerDoes() throws Exception {
        try (TestServer fresh = TestServer.start()) {
            fresh.post("/predict", "application/octet-stream", new byte[TestServer.INPUTS]);
            fresh.post("/predict", "application/octet-stream", new byte[3]);
            fresh.get("/no/such/place?x=y");

            TestServer.Reply health = fresh.get("/health");
            TestServer.Reply metrics = fresh.get("/metrics");

            assertEquals("ok", health.json().get("status").text());
            assertEquals("text/plain; version=0.0.4; charset=utf-8", metrics.header("Content-Type"));
            List<String> lines = metrics.text().lines().toList();
            for (String line : List.of(
                    "# TYPE cnn4j_requests_total counter",
                    "cnn4j_requests_total{path=\"/predict\",status=\"200\"} 1",
                    "cnn4j_requests_total{path=\"/predict\",status=\"400\"} 1",
                    "cnn4j_requests_total{path=\"/health\",status=\"200\"} 1",
                    "cnn4j_requests_total{path=\"other\",status=\"404\"} 1",
                    "cnn4j_requests_in_flight 1",
                    "cnn4j_request_seconds_count{path=\"/predict\"} 2",
                    "cnn4j_request_seconds_bucket{path=\"/predict\",le=\"+Inf\"} 2",
                    "cnn4j_batch_size_bucket{le=\"1\"} 1",
                    "cnn4j_batch_size_sum 1",
                    "cnn4j_batch_size_count 1")) {
                assertTrue(lines.contains(line), () -> line + " is not in\n" + metrics.text());
            }
            for (String line : lines) {
                assertTrue(
                        line.matches(
                                "# (HELP|TYPE) cnn4j_[a-z_]+ .+|cnn4j_[a-z_]+(\\{[a-z]+=\"[^\"]*\"(,[a-z]+=\"[^\"]*\")*})? "
                                        + "[0-9.]+"),
                        line);
            }
        }
    }

    @Test
    void listensOnAddressesOfTheOtherProtocolToo() throws Exception {
        byte[] loopback = new byte[16];
        loopback[15] = 1;
        InetSocketAddress address = new InetSocketAddress(InetAddress.getByAddress(loopback), 0);
        Network network = Network.builder(new Shape(1, 2, 2)).flatten().dense(2).build();
        PredictServer other;
        try {
            other = PredictServer.start(
                    ServedModel.of(new Model(network, TestServer.NORMALIZATION), List.of()),
                    address,
                    ServeLimits.DEFAULT);
        } catch (IOException e) {
            abort("this machine has no IPv6: " + e.getMessage());
            return;
        }
        try (other) {
            assertTrue(
                    other.uri().toString().matches("http://\\[0:0:0:0:0:0:0:1]:\\d+/"),
                    other.uri().toString());
            assertEquals(
                    200,
                    server.send(HttpRequest.newBuilder(other.uri().resolve("health"))
                                    .build())
                            .status());
        }
    }

    @Test
    void limitsMustBePositive() {
        assertEquals(
                "expected at least 1 as the limit of predictions at once, got 0",
                assertThrows(IllegalArgumentException.class, () -> ServeLimits.DEFAULT.withRequests(0))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> ServeLimits.DEFAULT.withSizes(0, 1));
        assertThrows(
                IllegalArgumentException.class,
                () -> ServeLimits.DEFAULT.withTimes(Duration.ofNanos(1), Duration.ofSeconds(1)));
    }

    @Test
    void listensOnTheLoopbackInterfaceThatItWasGiven() {
        assertTrue(server.server.uri().toString().matches("http://(127\\.0\\.0\\.1|\\[::1]):\\d+/"));
        assertArrayEquals(
                InetAddress.getLoopbackAddress().getAddress(),
                new InetSocketAddress(server.server.uri().getHost(), 0)
                        .getAddress()
                        .getAddress());
    }
}
