package io.github.cnn4j.mnist.report;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Fills the pages among this package's resources. Values are escaped unless the template says otherwise. */
final class Templates {
    /** Control characters, which HTML does not allow, and halves of surrogate pairs, which UTF-8 cannot hold. */
    private static final String NOT_IN_HTML = "[\\p{Cc}\\p{Cs}&&[^\t\n\r]]";

    private static final Mustache.Compiler COMPILER = Mustache.compiler()
            .withEscaper((Mustache.Escaper) Templates::escape)
            .withLoader(Templates::reader);

    private Templates() {}

    static String render(String name, Map<String, Object> values) {
        return COMPILER.compile(resource(name)).execute(values);
    }

    private static String escape(String raw) {
        return Escapers.HTML.escape(raw.replaceAll(NOT_IN_HTML, "\uFFFD"));
    }

    private static Reader reader(String name) {
        return new StringReader(resource(name));
    }

    static String resource(String name) {
        try (InputStream stream = Templates.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the program's file " + name + " is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the program's file " + name + " cannot be read", e);
        }
    }
}
