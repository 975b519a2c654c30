package io.github.cnn4j.mnist.serve;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The response to a request.
 *
 * @param status the status, 200 for success
 * @param type the type of the body
 * @param bytes the body; not copied
 * @param headers further header fields
 */
@SuppressWarnings("ArrayRecordComponent") // Answers are never compared.
record Answer(int status, String type, byte[] bytes, Map<String, String> headers) {
    static final int OK = 200;
    static final String JSON = "application/json";

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    /** Writes a JSON value. */
    @FunctionalInterface
    interface JsonContent {
        void writeTo(JsonGenerator json) throws IOException;
    }

    static Answer json(int status, JsonContent content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = FACTORY.createGenerator(bytes, JsonEncoding.UTF8)) {
            content.writeTo(json);
        } catch (IOException e) {
            throw new UncheckedIOException("writing JSON to memory failed", e);
        }
        return new Answer(status, JSON, bytes.toByteArray(), Map.of());
    }

    static Answer text(String type, String text) {
        return new Answer(OK, type, text.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    static Answer error(int status, String sentence) {
        return json(status, json -> {
            json.writeStartObject();
            json.writeStringField("error", sentence);
            json.writeEndObject();
        });
    }

    Answer with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Answer(status, type, bytes, Map.copyOf(more));
    }
}
