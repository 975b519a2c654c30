package io.github.cnn4j.mnist.serve;

import com.fasterxml.jackson.core.JsonGenerator;
import com.samskivert.mustache.Mustache;
import io.github.cnn4j.matrix.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/** The fixed documents of the server: its page and the description of its interface. */
final class Documents {
    private Documents() {}

    /** Returns the page to draw on as one file; its security policy allows only its own script. */
    static Answer page(ServedModel model) {
        String css = resource("page.css");
        String js = resource("page.js");
        String page = Mustache.compiler()
                .compile(resource("page.html"))
                .execute(Map.of("css", css, "js", js, "model", inScript(describe(model))));
        String policy = "default-src 'none'; connect-src 'self'; img-src 'self' blob: data:; base-uri 'none'; "
                + "form-action 'none'; frame-ancestors 'none'; script-src " + hash(js) + "; style-src " + hash(css);
        return Answer.text("text/html; charset=utf-8", page).with("Content-Security-Policy", policy);
    }

    private static String describe(ServedModel model) {
        Shape shape = model.network().inputShape();
        Answer json = Answer.json(Answer.OK, generator -> {
            generator.writeStartObject();
            generator.writeNumberField("channels", shape.channels());
            generator.writeNumberField("height", shape.height());
            generator.writeNumberField("width", shape.width());
            generator.writeBooleanField("pictures", model.preparation() != null);
            writeNames(generator, model);
            generator.writeEndObject();
        });
        return new String(json.bytes(), StandardCharsets.UTF_8);
    }

    private static void writeNames(JsonGenerator generator, ServedModel model) throws IOException {
        generator.writeArrayFieldStart("classes");
        for (String name : model.classNames().all()) {
            generator.writeString(name);
        }
        generator.writeEndArray();
    }

    /** Returns JSON that is safe inside an HTML script element. */
    private static String inScript(String json) {
        return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Returns the description of the interface, OpenAPI 3.0. */
    static Answer openApi(ServedModel model, ServeLimits limits) {
        Map<String, Object> numbers = Map.of(
                "inputs",
                model.inputSize(),
                "valueBytes",
                (long) Float.BYTES * model.inputSize(),
                "classes",
                model.classNames().count(),
                "shape",
                model.network().inputShape(),
                "bodyBytes",
                limits.bodyBytes(),
                "pixels",
                limits.pixels(),
                "requests",
                limits.requests());
        return Answer.text(
                Answer.JSON,
                Mustache.compiler().compile(resource("openapi.json")).execute(numbers));
    }

    private static String resource(String name) {
        try (InputStream stream = Documents.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the program's file " + name + " is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the program's file " + name + " cannot be read", e);
        }
    }
}
