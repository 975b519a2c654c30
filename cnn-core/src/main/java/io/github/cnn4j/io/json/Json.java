package io.github.cnn4j.io.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Converts between JSON texts and trees of {@code Map<String, Object>}, {@code List<Object>}, {@code String}, {@code Long},
 * {@code Double} and {@code Boolean}. Duplicate names, null, nesting deeper than 16, half a surrogate pair, which no file in
 * UTF-8 can hold, and anything after the text are refused.
 */
public final class Json {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(16).build())
            .build();

    private Json() {}

    /**
     * Returns the factory of parsers and generators.
     *
     * @return the factory
     */
    public static JsonFactory factory() {
        return FACTORY;
    }

    /**
     * Parses a text that must be an object.
     *
     * @param text the text
     * @return its members
     * @throws IOException if it is not one JSON object
     */
    public static Map<String, Object> parseObject(String text) throws IOException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("expected a JSON object");
            }
            Map<String, Object> tree = object(parser);
            if (parser.nextToken() != null) {
                throw new IOException("expected nothing after the JSON object");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw new IOException(reason(e), e);
        }
    }

    /**
     * Returns why a text is not JSON, without the parser's advice about its own settings.
     *
     * @param failure what the parser threw
     * @return one sentence without a full stop
     */
    public static String reason(JsonProcessingException failure) {
        return failure.getOriginalMessage()
                .replaceAll("(?s) \\(start marker at .*|, from `[^`]*`|: enable `[^`]*` to allow", "");
    }

    /**
     * Writes a tree as a text.
     *
     * @param tree maps, lists, strings, numbers and truth values
     * @return one line of JSON
     */
    public static String toText(Map<String, ?> tree) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            write(json, tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Object tree) throws IOException {
        if (tree instanceof Map<?, ?> members) {
            json.writeStartObject();
            for (Map.Entry<?, ?> member : members.entrySet()) {
                json.writeFieldName((String) member.getKey());
                write(json, member.getValue());
            }
            json.writeEndObject();
        } else if (tree instanceof List<?> elements) {
            json.writeStartArray();
            for (Object element : elements) {
                write(json, element);
            }
            json.writeEndArray();
        } else if (tree instanceof String string) {
            json.writeString(string);
        } else if (tree instanceof Long || tree instanceof Integer) {
            json.writeNumber(((Number) tree).longValue());
        } else if (tree instanceof Double number && Double.isFinite(number)) {
            json.writeNumber(number);
        } else if (tree instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else {
            throw new IllegalArgumentException(
                    "JSON has no form for " + tree + " of " + tree.getClass().getName());
        }
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> tree = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = wellFormed(parser.currentName());
            parser.nextToken();
            tree.put(name, value(parser));
        }
        return tree;
    }

    private static List<Object> array(JsonParser parser) throws IOException {
        List<Object> tree = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            tree.add(value(parser));
        }
        return tree;
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> wellFormed(parser.getText());
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            default -> throw new IOException("expected a JSON value, got " + parser.currentToken());
        };
    }

    private static String wellFormed(String text) throws IOException {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IOException("expected text, got half a surrogate pair");
        }
        return text;
    }
}
