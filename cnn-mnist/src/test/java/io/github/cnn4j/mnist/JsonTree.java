package io.github.cnn4j.mnist;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A JSON value, read whole; a name or an index leads on to what is inside. */
public record JsonTree(Object value) {
    public static JsonTree read(InputStream stream) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(stream)) {
            parser.nextToken();
            JsonTree tree = new JsonTree(value(parser));
            if (parser.nextToken() != null) {
                throw new IOException("more follows the JSON value");
            }
            return tree;
        }
    }

    public static JsonTree parse(String text) throws IOException {
        return read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    public JsonTree get(String name) {
        Map<?, ?> members = (Map<?, ?>) value;
        if (!members.containsKey(name)) {
            throw new AssertionError("no " + name + " among " + members.keySet());
        }
        return new JsonTree(members.get(name));
    }

    public boolean has(String name) {
        return ((Map<?, ?>) value).containsKey(name);
    }

    public Stream<String> names() {
        return ((Map<?, ?>) value).keySet().stream().map(String.class::cast);
    }

    public List<JsonTree> elements() {
        return ((List<?>) value).stream().map(JsonTree::new).toList();
    }

    public double number() {
        return ((Number) value).doubleValue();
    }

    public String text() {
        return (String) value;
    }

    public boolean isTrue() {
        return (Boolean) value;
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> members = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    members.put(name, value(parser));
                }
                yield members;
            }
            case START_ARRAY -> {
                List<Object> elements = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(value(parser));
                }
                yield elements;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            case VALUE_NULL -> null;
            default -> throw new IOException("unexpected " + parser.currentToken());
        };
    }
}
