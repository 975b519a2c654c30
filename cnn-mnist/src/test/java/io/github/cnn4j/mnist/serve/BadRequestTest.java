package io.github.cnn4j.mnist.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.network.Network;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server answers to requests that are at fault: a status and one sentence. */
class BadRequestTest {
    private static final ServeLimits LIMITS = ServeLimits.DEFAULT.withSizes(100_000, 10_000);
    private static final String EXPECTED = "expected {\"pixels\": [...]} or {\"values\": [...]} with 784 numbers, ";

    private static TestServer server;

    @BeforeAll
    static void start() throws IOException {
        server = TestServer.start(LIMITS);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[1, 2]                     | got no object",
                "``                         | got no object",
                "null                       | got no object",
                "{}                         | got an empty object",
                "{\"image\": []}            | got the member image",
                "{\"values\": 7}            | got no array as values",
                "{\"pixels\": {}}           | got no array as pixels"
            })
    void jsonMustBeAnObjectWithNumbers(String text, String found) throws Exception {
        assertRefused(400, EXPECTED + found, server.postJson(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"values\": [1, 2",
                "{\"values\": [1,, 2]}",
                "{values: []}",
                "hello",
                "{\"values\": [NaN]}",
                "{\"values\": [Infinity]}",
                "{\"values\": [-]}",
                "{\"values\": [0x10]}",
                "{\"values\": [01]}",
                "\u0000"
            })
    void whatIsNoJsonIsRefusedWithItsPlace(String text) throws Exception {
        TestServer.Reply reply = server.postJson(text);

        assertEquals(400, reply.status());
        assertTrue(reply.error().startsWith(EXPECTED + "got no JSON at byte "), reply.error());
    }

    @Test
    void valuesMustBeAsManyAsTheInput() throws Exception {
        assertRefused(400, "expected 784 values (1 x 28 x 28), got 0", server.postJson("{\"values\": []}"));
        assertRefused(400, "expected 784 values (1 x 28 x 28), got 783", server.postJson(values(783, "1")));
        assertRefused(400, "expected 784 values (1 x 28 x 28), got more", server.postJson(values(785, "1")));
        assertRefused(400, "expected 784 pixels (1 x 28 x 28), got more", server.postJson(pixels(2000, "1")));
        assertRefused(
                400,
                "expected 784 bytes, a pixel each, or 3136, a value of four bytes each (1 x 28 x 28), got 783",
                server.post("/predict", "application/octet-stream", new byte[783]));
        assertRefused(
                400,
                "expected 784 bytes, a pixel each, or 3136, a value of four bytes each (1 x 28 x 28), got 0",
                server.post("/predict", "application/octet-stream", new byte[0]));
    }

    @ParameterizedTest
    @CsvSource({"1e999", "-1e999", "3.5e38", "1e308"})
    void valuesMustFitTheNetworksPrecision(String number) throws Exception {
        assertRefused(
                400,
                "expected numbers of at most 3.4028234663852886E38 as values, got " + number + " at index 0",
                server.postJson(values(784, number)));
    }

    @Test
    void valuesThatOverflowInTheNetworkAreRefused() throws Exception {
        assertRefused(
                422,
                "expected an input with probabilities, got one whose outputs overflow",
                server.postJson(values(784, "3e38")));
        TestServer.Reply layers =
                server.post("/layers", "application/json", values(784, "3e38").getBytes(StandardCharsets.UTF_8));
        assertEquals(422, layers.status());
        layers.error();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "256", "0.5", "1e999", "1e10"})
    void pixelsMustBeBytes(String number) throws Exception {
        assertRefused(
                400,
                "expected whole numbers of 0 to 255 as pixels, got " + number + " at index 0",
                server.postJson(pixels(784, number)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1\"", "null", "true", "[1]", "{}"})
    void valuesMustBeNumbers(String element) throws Exception {
        assertRefused(
                400,
                "expected numbers as values, got something else at index 0",
                server.postJson(values(784, element)));
    }

    @Test
    void aNumberOfAnyLengthIsRefusedInASentence() throws Exception {
        TestServer.Reply reply = server.postJson(values(1, "9".repeat(50_000)));

        assertEquals(400, reply.status());
        assertTrue(reply.error().length() < 600, reply.error());
    }

    @Test
    void nestingOfAnyDepthIsRefused() throws Exception {
        TestServer.Reply reply = server.postJson("{\"values\": " + "[".repeat(40_000));

        assertEquals(400, reply.status());
        reply.error();
    }

    @Test
    void moreThanOneMemberIsRefused() throws Exception {
        String one = values(784, "1");
        String values = one.substring(1, one.length() - 1);

        assertRefused(400, EXPECTED + "got more than values", server.postJson("{" + values + ", \"x\": 1}"));
        assertRefused(400, EXPECTED + "got more after the object", server.postJson(one + " 7"));
        TestServer.Reply twice = server.postJson("{" + values + "," + values + "}");
        assertEquals(400, twice.status());
        assertTrue(twice.error().contains("Duplicate field"), twice.error());
    }

    @Test
    void textThatIsNoUtf8IsRefused() throws Exception {
        byte[] text = "{\"values_\": []}".getBytes(StandardCharsets.UTF_8);
        text[8] = (byte) 0xFF;

        TestServer.Reply reply = server.post("/predict", "application/json", text);

        assertEquals(400, reply.status());
        reply.error();
    }

    private static String values(int count, String number) {
        return "{\"values\": [" + String.join(",", Collections.nCopies(count, number)) + "]}";
    }

    private static String pixels(int count, String number) {
        return values(count, number).replace("values", "pixels");
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain, text/plain",
        "multipart/form-data; boundary=x, multipart/form-data",
        "image/webp, image/webp",
        "image/svg+xml, image/svg+xml",
        "'', none",
        "';', none"
    })
    void otherTypesAreRefused(String type, String found) throws Exception {
        assertRefused(
                415,
                "expected a Content-Type of image/png, image/jpeg, image/gif, image/bmp, application/json or"
                        + " application/octet-stream, got " + found,
                server.post("/predict", type, new byte[784]));
    }

    @Test
    void whatIsNoPictureIsRefused() throws Exception {
        String sentence = "expected a picture (PNG, JPEG, GIF or BMP), got ";
        assertRefused(400, sentence + "an empty file", server.post("/predict", "image/png", new byte[0]));
        assertRefused(
                400,
                sentence + "none of these",
                server.post("/predict", "image/png", "no picture".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void damagedPicturesAreRefused() throws Exception {
        for (String format : new String[] {"png", "jpeg", "gif", "bmp"}) {
            byte[] file = TestServer.encoded(TestServer.bar(60, 60), format);
            TestServer.Reply reply = server.post("/predict", "image/" + format, Arrays.copyOf(file, 40));
            assertEquals(400, reply.status(), format);
            assertTrue(reply.error().startsWith("expected a "), format);
        }
    }

    @Test
    void aPictureThatClaimsToBeHugeTakesNoMemory() throws Exception {
        byte[] file = TestServer.encoded(TestServer.bar(60, 60), "png");
        ByteBuffer header = ByteBuffer.wrap(file);
        header.putInt(16, 50_000).putInt(20, 40_000);
        CRC32 checksum = new CRC32();
        checksum.update(file, 12, 17);
        header.putInt(29, (int) checksum.getValue());

        assertRefused(
                400,
                "expected a picture of at most 64 megapixels, got 50000 x 40000",
                server.post("/predict", "image/png", file));
        assertRefused(
                413,
                "expected a picture of at most 10000 pixels, got 101 x 100",
                server.post("/predict", "image/gif", TestServer.encoded(TestServer.bar(101, 100), "gif")));
        assertEquals(
                200,
                server.post("/predict", "image/gif", TestServer.encoded(TestServer.bar(100, 100), "gif"))
                        .status());
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void plainValuesMustBeFinite(float value) throws Exception {
        ByteBuffer body = ByteBuffer.allocate(4 * 784).order(ByteOrder.LITTLE_ENDIAN);
        body.putFloat(4 * 783, value);

        assertRefused(
                400,
                "expected finite numbers as values, got " + value + " at index 783",
                server.post("/predict", "application/octet-stream", body.array()));
    }

    @Test
    void aPictureOfNothingIsRefused() throws Exception {
        TestServer.Reply reply = server.post(
                "/predict",
                "image/png",
                TestServer.encoded(new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB), "png"));

        assertEquals(422, reply.status());
        assertFalse(reply.error().isBlank());
    }

    @Test
    void picturesAreRefusedWhereNobodyKnowsHowToPrepareThem() throws Exception {
        Network network = Network.builder(new Shape(3, 8, 8)).flatten().dense(4).build();
        try (TestServer other = TestServer.start(network, LIMITS)) {
            assertRefused(
                    415,
                    "expected pixels or values, since it is not known how to prepare pictures for inputs of 3 x 8 x 8,"
                            + " got a picture",
                    other.post("/predict", "image/png", TestServer.encoded(TestServer.bar(60, 60), "png")));
            assertEquals(
                    200,
                    other.post("/predict", "application/octet-stream", new byte[192])
                            .status());
        }
    }

    @Test
    void largeBodiesAreRefusedAndTheirSendersGetToKnow() throws Exception {
        String sentence = "expected a body of at most 100000 bytes, got ";
        byte[] large = new byte[350_000];
        assertRefused(413, sentence + "one of 350000", server.post("/predict", "application/octet-stream", large));
        assertRefused(
                413,
                sentence + "a larger one",
                server.post(
                        "/predict",
                        "application/octet-stream",
                        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))));
        TestServer.Reply fits = server.post("/predict", "application/octet-stream", new byte[100_000]);
        assertRefused(
                400,
                "expected 784 bytes, a pixel each, or 3136, a value of four bytes each (1 x 28 x 28), got 100000",
                fits);
    }

    @Test
    void otherPathsAndMethodsAreRefused() throws Exception {
        assertRefused(
                404,
                "expected one of /, /openapi.json, /health, /metrics, /predict, /layers, got /predict/",
                server.get("/predict/"));
        assertRefused(
                404,
                "expected one of /, /openapi.json, /health, /metrics, /predict, /layers, got /.. /etc",
                server.get("/..%0A/etc"));
        TestServer.Reply get = server.get("/predict");
        assertRefused(405, "expected POST for /predict, got GET", get);
        assertEquals("POST", get.header("Allow"));
        TestServer.Reply put = server.send(HttpRequest.newBuilder(server.server.uri())
                .PUT(BodyPublishers.ofString("x"))
                .build());
        assertRefused(405, "expected GET, HEAD for /, got PUT", put);
        assertEquals("GET, HEAD", put.header("Allow"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET\r\n\r\n",
                "GET /health\r\n\r\n",
                "GET http://[ HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nbad header: x\r\n\r\n",
                "POST /predict HTTP/1.1\r\nContent-Length: many\r\n\r\n",
                "POST /predict HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
                "POST /predict HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n",
                "POST /predict HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
                "POST /predict HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n"
            })
    void whatIsNoHttpEndsTheConnection(String text) throws Exception {
        try (Socket socket = server.connect()) {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));

            String answer = TestServer.readAll(socket);

            assertTrue(answer.isEmpty() || answer.matches("(?s)HTTP/1\\.1 (400|501) .*"), answer);
            assertFalse(answer.contains("\tat ") || answer.contains("java."), answer);
        }
        assertEquals(200, server.get("/health").status());
    }

    private static void assertRefused(int status, String sentence, TestServer.Reply reply) throws IOException {
        assertEquals(sentence, reply.error());
        assertEquals(status, reply.status());
    }
}
