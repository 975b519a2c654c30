package io.github.cnn4j.mnist.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.mnist.JsonTree;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code /openapi.json} describes the server that answers it. */
class OpenApiTest {
    private static TestServer server;
    private static JsonTree description;

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.start(ServeLimits.DEFAULT.withSizes(50_000, 10_000));
        description = server.get("/openapi.json").json();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void describesThePathsThatThereAre() throws Exception {
        String sentence = server.get("/nowhere").error();
        Set<String> found =
                new TreeSet<>(Arrays.asList(sentence.substring("expected one of ".length(), sentence.indexOf(", got"))
                        .split(", ")));

        assertEquals(found, description.get("paths").names().collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void describesTheMethodsThatThereAre() throws Exception {
        for (String path : description.get("paths").names().toList()) {
            Set<String> described = description
                    .get("paths")
                    .get(path)
                    .names()
                    .map(name -> name.toUpperCase(Locale.ROOT))
                    .collect(Collectors.toSet());
            HttpRequest delete = HttpRequest.newBuilder(server.server.uri().resolve(path))
                    .DELETE()
                    .build();
            Set<String> allowed = new HashSet<>(
                    Arrays.asList(server.send(delete).header("Allow").split(", ")));
            allowed.remove("HEAD");

            assertEquals(allowed, described, path);
        }
    }

    @Test
    void describesTheFormsOfAnExample() throws Exception {
        Set<String> described = content().names().collect(Collectors.toSet());

        for (String type : described) {
            TestServer.Reply reply = server.post("/predict", type, new byte[0]);
            assertEquals(400, reply.status(), type + " is known, and an empty body is none");
        }
        String sentence = server.post("/predict", "text/plain", new byte[0]).error();
        described.forEach(type -> assertTrue(sentence.contains(type), type));
        JsonTree plain = content().get("application/octet-stream").get("schema");
        assertEquals(784, plain.get("minLength").number());
        assertEquals(4 * 784, plain.get("maxLength").number());
    }

    private static JsonTree content() {
        return description.get("components").get("requestBodies").get("Example").get("content");
    }

    @Test
    void describesTheStatusesThatThereAre() throws Exception {
        byte[] picture = TestServer.encoded(TestServer.bar(40, 40), "png");
        byte[] overflow = ("{\"values\":[" + "3e38,".repeat(783) + "3e38]}").getBytes(StandardCharsets.UTF_8);
        for (String path : List.of("/predict", "/layers")) {
            Set<Integer> statuses = Set.of(
                    server.post(path, "image/png", picture).status(),
                    server.post(path, "image/png", new byte[9]).status(),
                    server.post(path, "image/png", new byte[90_000]).status(),
                    server.post(path, "text/plain", picture).status(),
                    server.post(path, "application/json", overflow).status());

            assertEquals(Set.of(200, 400, 413, 415, 422), statuses);
            JsonTree described = description.get("paths").get(path).get("post").get("responses");
            statuses.forEach(status -> assertTrue(described.has(String.valueOf(status)), path + " " + status));
        }
    }

    @Test
    void describesTheAnswers() throws Exception {
        byte[] picture = TestServer.encoded(TestServer.bar(40, 40), "png");

        assertMembers(
                "Prediction", server.post("/predict", "image/png", picture).json());
        assertMembers("Error", server.post("/predict", "image/png", new byte[9]).json());
        JsonTree layers = server.post("/layers", "image/png", picture).json();
        assertMembers("Layer", layers.get("layers").elements().get(1));
        assertEquals(Set.of("layers"), required("Prediction", layers));
    }

    private static void assertMembers(String schema, JsonTree answer) {
        assertEquals(Set.of(), required(schema, answer), "members that are not described");
    }

    /** What an answer holds beyond the members that its schema requires, all of which must be there. */
    private static Set<String> required(String schema, JsonTree answer) {
        Set<String> more = answer.names().collect(Collectors.toSet());
        for (JsonTree name : description
                .get("components")
                .get("schemas")
                .get(schema)
                .get("required")
                .elements()) {
            assertTrue(more.remove(name.text()), name.text() + " is missing in " + answer);
        }
        return more;
    }

    @Test
    void everyReferenceLeadsSomewhere() throws IOException {
        Set<String> references = new TreeSet<>();
        collect(description.value(), references);

        assertTrue(references.size() > 10, references.toString());
        for (String reference : references) {
            JsonTree place = description;
            for (String name : reference.substring(2).split("/", -1)) {
                place = place.get(name);
            }
        }
    }

    private static void collect(Object value, Set<String> references) {
        if (value instanceof Map<?, ?> members) {
            members.forEach((name, member) -> {
                if (name.equals("$ref")) {
                    references.add((String) member);
                }
                collect(member, references);
            });
        } else if (value instanceof List<?> elements) {
            elements.forEach(element -> collect(element, references));
        }
    }
}
