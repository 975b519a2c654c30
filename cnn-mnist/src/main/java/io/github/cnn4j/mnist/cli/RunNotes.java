package io.github.cnn4j.mnist.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.cnn4j.io.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** What a run says of itself, as texts for the metadata of a file that leaves the run's directory. */
final class RunNotes {
    private static final String PREFIX = "training.";

    private RunNotes() {}

    /**
     * The settings and results in {@code metrics.json}, each as {@code training.NAME}; of the list of epochs, how many there
     * are. What a run has no number for is left out.
     *
     * @param path a run's directory; of anything else there is nothing to say
     */
    static Map<String, String> of(Path path) throws IOException {
        Path file = path.resolve(RunDirectory.METRICS);
        if (!Files.exists(file)) {
            return Map.of();
        }
        try (InputStream stream = Files.newInputStream(file);
                JsonParser json = Json.factory().createParser(stream)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("expected a JSON object");
            }
            return members(json);
        } catch (IOException e) {
            throw new IOException(
                    file + ": "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    e);
        }
    }

    private static Map<String, String> members(JsonParser json) throws IOException {
        Map<String, String> notes = new TreeMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                notes.put(PREFIX + name, json.getText());
            } else if (name.equals("epochs") && value == JsonToken.START_ARRAY) {
                notes.put(PREFIX + name, Integer.toString(elements(json)));
            } else {
                // The names of the classes are in the model.
                json.skipChildren();
            }
        }
        return notes;
    }

    private static int elements(JsonParser json) throws IOException {
        int elements = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            json.skipChildren();
            elements++;
        }
        return elements;
    }
}
