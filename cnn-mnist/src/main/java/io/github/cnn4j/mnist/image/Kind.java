package io.github.cnn4j.mnist.image;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** The supported picture formats, recognised by their first bytes; file extensions are ignored. */
enum Kind {
    PNG("\u0089PNG\r\n\u001A\n"),
    JPEG("\u00FF\u00D8\u00FF"),
    GIF("GIF8"),
    BMP("BM");

    /** Unsupported formats by their first bytes, for a clear message; a dot stands for any byte. */
    private static final Map<String, String> OTHERS = Map.of(
            "RIFF....WEBP", "a WebP picture",
            "....ftyp", "a HEIC, AVIF or MP4 file",
            "II*\0", "a TIFF picture",
            "MM\0*", "a TIFF picture",
            "%PDF", "a PDF document");

    private final String start;

    Kind(String start) {
        this.start = start;
    }

    /** The platform's name of the format. */
    String format() {
        return name();
    }

    static Kind of(String name, byte[] content) throws PictureException {
        Optional<Kind> kind = Arrays.stream(values())
                .filter(candidate -> startsWith(content, candidate.start))
                .findFirst();
        if (kind.isPresent()) {
            return kind.get();
        }
        String found = OTHERS.keySet().stream()
                .filter(begin -> startsWith(content, begin))
                .map(OTHERS::get)
                .findFirst()
                .orElse(content.length == 0 ? "an empty file" : "none of these");
        throw new PictureException(name, "expected a picture (PNG, JPEG, GIF or BMP), got " + found);
    }

    private static boolean startsWith(byte[] content, String start) {
        if (content.length < start.length()) {
            return false;
        }
        byte[] expected = start.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < expected.length; i++) {
            if (expected[i] != '.' && content[i] != expected[i]) {
                return false;
            }
        }
        return true;
    }
}
