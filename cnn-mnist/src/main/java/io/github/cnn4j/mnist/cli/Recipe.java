package io.github.cnn4j.mnist.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.cnn4j.io.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Settings of a training run as a JSON object: the options' names without dashes, for example {@code {"network": "vgg",
 * "epochs": 15}}. Some are built in; any other is a file.
 */
final class Recipe {
    static final List<String> NAMES = List.of("mnist", "fashion-mnist", "kmnist");

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Recipe() {}

    /** The settings, by the options' names with dashes. */
    static Map<String, String> load(String recipe) throws IOException {
        if (NAMES.contains(recipe)) {
            try (InputStream stream = Recipe.class.getResourceAsStream("recipes/" + recipe + ".json")) {
                if (stream == null) {
                    throw new IOException("recipe " + recipe + " is missing from this program");
                }
                return read("recipe " + recipe, stream);
            }
        }
        Path file = Path.of(recipe);
        if (!Files.isRegularFile(file)) {
            throw new IOException("expected mnist, fashion-mnist, kmnist or a file as recipe, got " + recipe);
        }
        try (InputStream stream = Files.newInputStream(file)) {
            return read("recipe " + recipe, stream);
        }
    }

    private static Map<String, String> read(String recipe, InputStream stream) throws IOException {
        Map<String, String> settings = new LinkedHashMap<>();
        try (JsonParser json = FACTORY.createParser(stream)) {
            require(json.nextToken() == JsonToken.START_OBJECT, recipe, json);
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                require(value.isNumeric() || value == JsonToken.VALUE_STRING, recipe, json);
                settings.put("--" + name, json.getText());
            }
            require(json.nextToken() == null, recipe, json);
        } catch (JsonProcessingException e) {
            throw new IOException(recipe + ": is not JSON: " + Json.reason(e), e);
        }
        return settings;
    }

    private static void require(boolean holds, String recipe, JsonParser json) throws IOException {
        if (!holds) {
            throw new IOException(recipe + ": expected one object of numbers and texts, got something else in line "
                    + json.currentTokenLocation().getLineNr());
        }
    }

    /** The settings as a recipe; those that are numbers, as numbers. */
    static String write(Map<String, String> settings) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            for (Map.Entry<String, String> setting : settings.entrySet()) {
                json.writeFieldName(setting.getKey().substring("--".length()));
                if (setting.getValue().matches("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][-+]?\\d+)?")) {
                    json.writeRawValue(setting.getValue());
                } else {
                    json.writeString(setting.getValue());
                }
            }
            json.writeEndObject();
        }
        return text.append('\n').toString();
    }
}
