package io.github.cnn4j.mnist.serve;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.cnn4j.io.json.Json;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import java.io.IOException;

/**
 * Inputs as JSON: {@code {"pixels": [0, 255, ...]}}, which are normalised as in training, or {@code {"values": [-0.42, ...]}},
 * which are passed to the network unchanged.
 */
final class JsonInput {
    /** Exact as well, and a quarter faster. */
    private static final JsonFactory FACTORY = Json.factory()
            .rebuild()
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .build();

    private static final String PIXELS = "pixels";
    private static final String VALUES = "values";
    private static final int MAX_PIXEL = 255;

    private final ServedModel model;
    private final double largest;

    JsonInput(ServedModel model) {
        this.model = model;
        this.largest = model.network().precision() == Precision.FLOAT ? Float.MAX_VALUE : Double.MAX_VALUE;
    }

    Matrix read(byte[] text) throws Refusal {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return read(parser);
        } catch (JsonProcessingException e) {
            JsonLocation place = e.getLocation();
            throw refusal(
                    "got no JSON" + (place == null ? "" : " at byte " + place.getByteOffset()) + ": " + Json.reason(e));
        } catch (IOException e) {
            // Half a character of UTF-8, for example.
            throw refusal("got no JSON: " + e.getMessage());
        }
    }

    private Matrix read(JsonParser parser) throws IOException, Refusal {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw refusal("got no object");
        }
        if (parser.nextToken() != JsonToken.FIELD_NAME) {
            throw refusal("got an empty object");
        }
        String name = parser.currentName();
        if (!name.equals(PIXELS) && !name.equals(VALUES)) {
            throw refusal("got the member " + name);
        }
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            throw refusal("got no array as " + name);
        }
        Matrix input = name.equals(PIXELS) ? pixels(parser) : values(parser);
        if (parser.nextToken() != JsonToken.END_OBJECT) {
            throw refusal("got more than " + name);
        }
        if (parser.nextToken() != null) {
            throw refusal("got more after the object");
        }
        return input;
    }

    private Matrix pixels(JsonParser parser) throws IOException, Refusal {
        byte[] pixels = new byte[model.inputSize()];
        for (int i = 0; next(parser, i, PIXELS); i++) {
            double pixel = parser.getDoubleValue();
            if (!(pixel >= 0 && pixel <= MAX_PIXEL) || pixel != Math.rint(pixel)) {
                throw new Refusal(
                        Refusal.BAD_REQUEST,
                        "expected whole numbers of 0 to " + MAX_PIXEL + " as pixels, got " + parser.getText()
                                + " at index " + i);
            }
            pixels[i] = (byte) pixel;
        }
        return model.inputOfPixels(pixels);
    }

    private Matrix values(JsonParser parser) throws IOException, Refusal {
        Matrix input = model.emptyInput();
        for (int i = 0; next(parser, i, VALUES); i++) {
            double value = parser.getDoubleValue();
            if (!(Math.abs(value) <= largest)) {
                throw new Refusal(
                        Refusal.BAD_REQUEST,
                        "expected numbers of at most " + largest + " as values, got " + parser.getText() + " at index "
                                + i);
            }
            input.setEntry(0, i, value);
        }
        return input;
    }

    /** Advances to the number at an index; returns false at the end of the array, if it has the expected length. */
    private boolean next(JsonParser parser, int index, String name) throws IOException, Refusal {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.END_ARRAY) {
            if (index < model.inputSize()) {
                throw wrongCount(name, String.valueOf(index));
            }
            return false;
        }
        if (index == model.inputSize()) {
            throw wrongCount(name, "more");
        }
        if (token == null || !token.isNumeric()) {
            throw new Refusal(
                    Refusal.BAD_REQUEST, "expected numbers as " + name + ", got something else at index " + index);
        }
        return true;
    }

    private Refusal wrongCount(String name, String found) {
        return new Refusal(
                Refusal.BAD_REQUEST,
                "expected " + model.inputSize() + " " + name + " ("
                        + model.network().inputShape() + "), got " + found);
    }

    private Refusal refusal(String found) {
        return new Refusal(
                Refusal.BAD_REQUEST,
                "expected {\"" + PIXELS + "\": [...]} or {\"" + VALUES + "\": [...]} with " + model.inputSize()
                        + " numbers, " + found);
    }
}
