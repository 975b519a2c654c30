package io.github.cnn4j.mnist.pictures;

import io.github.cnn4j.io.json.Json;
import io.github.cnn4j.io.model.Model;
import io.github.cnn4j.matrix.Shape;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Preparations as JSON: {@value #DIGITS}, or {@code {"color":"rgb","fit":"letterbox","height":32,"pictures":"scaled",
 * "scaling":"area","width":32}}. Unknown members, which a later version may add, are refused rather than skipped.
 */
final class PreparationJson {
    static final String DIGITS = "{\"pictures\":\"digits\"}";

    private static final int DIGIT_CLASSES = 10;

    private PreparationJson() {}

    static String write(PictureFormat format) {
        // Sorted: equal models give equal files.
        return Json.toText(new TreeMap<>(Map.of(
                "pictures",
                "scaled",
                "width",
                format.width(),
                "height",
                format.height(),
                "color",
                lower(format.color()),
                "scaling",
                lower(format.scaling()),
                "fit",
                "letterbox")));
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static Preparation read(String json, Shape input) {
        Preparation read = parse(json);
        // Also refuses other spellings, such as a width of 32.0.
        if (!read.toJson().equals(json)) {
            throw refusal(json, null);
        }
        if (!read.shape().equals(input)) {
            throw new IllegalArgumentException("expected a preparation of pictures of " + input
                    + ", the network's input shape, got one of " + read.shape());
        }
        return read;
    }

    private static Preparation parse(String json) {
        if (json.equals(DIGITS)) {
            return Preparation.digits();
        }
        try {
            Map<String, Object> members = Json.parseObject(json);
            return new PictureFormat(
                    Integer.parseInt(String.valueOf(members.get("width"))),
                    Integer.parseInt(String.valueOf(members.get("height"))),
                    Color.valueOf(upper(members.get("color"))),
                    Scaling.valueOf(upper(members.get("scaling"))));
        } catch (IOException | IllegalArgumentException e) {
            throw refusal(json, e);
        }
    }

    private static String upper(@Nullable Object member) {
        return String.valueOf(member).toUpperCase(Locale.ROOT);
    }

    private static IllegalArgumentException refusal(String json, @Nullable Exception cause) {
        String found = json.length() <= 200 ? json : json.substring(0, 200) + "...";
        return new IllegalArgumentException(
                "expected a preparation of pictures that this version knows, such as " + DIGITS + " or "
                        + write(PictureFormat.DEFAULT) + ", got " + found,
                cause);
    }

    /** Returns the preparation that earlier versions assumed for models without one. */
    static Optional<Preparation> guess(Model model) {
        Shape input = model.network().inputShape();
        boolean named = !model.classNames().isEmpty();
        if (!named && model.network().outputShape().size() == DIGIT_CLASSES) {
            return Optional.of(Preparation.digits())
                    .filter(digits -> digits.shape().equals(input));
        }
        return named ? PictureFormat.find(input).map(format -> format) : Optional.empty();
    }
}
