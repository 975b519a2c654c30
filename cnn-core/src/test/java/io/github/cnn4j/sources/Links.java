package io.github.cnn4j.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cnn4j.testing.Markdown;
import io.github.cnn4j.testing.Markdown.Link;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The links within the Markdown pages below a directory. */
final class Links {

    /** What builds and runs leave, and what is no part of the sources. */
    private static final Set<String> NOT_SOURCES = Set.of("target", "node_modules", "runs");

    private static final Pattern ELSEWHERE = Pattern.compile("^[a-z][a-z0-9+.-]*:.*");
    /** A link to a class that names one of its methods, fields or tests: `Dense.newPass`. */
    private static final Pattern MEMBER = Pattern.compile("`(\\w+)\\.(\\w+)`");

    private final Path root;
    private final Map<Path, Set<String>> anchorsOf = new HashMap<>();
    private int followed;
    private final List<String> broken = new ArrayList<>();

    private Links(Path root) {
        this.root = root;
    }

    /** Follows all links within the pages; those to other places are not followed. */
    static Links below(Path root) throws IOException {
        Links links = new Links(root);
        for (Path page : pages(root)) {
            for (Link link : Markdown.read(page).links()) {
                if (!ELSEWHERE.matcher(link.target()).matches()) {
                    links.follow(page, link);
                }
            }
        }
        return links;
    }

    static List<Path> pages(Path root) throws IOException {
        Set<Path> pages = new TreeSet<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                String name = directory.getFileName().toString();
                boolean skipped = !directory.equals(root) && (name.startsWith(".") || NOT_SOURCES.contains(name));
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".md")) {
                    pages.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return List.copyOf(pages);
    }

    /** How many links led within the pages. */
    int followed() {
        return followed;
    }

    /** A line for each link that leads nowhere. */
    List<String> broken() {
        return broken;
    }

    private void follow(Path page, Link link) throws IOException {
        followed++;
        String[] parts = link.target().split("#", 2);
        String path = URLDecoder.decode(parts[0], StandardCharsets.UTF_8);
        Path target = path.isEmpty() ? page : page.resolveSibling(path).normalize();
        String where = root.relativize(page) + ":" + link.line() + ": " + link.target();
        if (!target.startsWith(root)
                || !Files.exists(target)
                || !target.toRealPath().endsWith(root.relativize(target))) {
            broken.add(where + ": no such file");
        } else if (parts.length == 2 && !anchors(target).contains(parts[1])) {
            broken.add(where + ": no such heading, there are " + anchors(target));
        } else {
            Matcher member = MEMBER.matcher(link.text());
            if (member.matches() && !declares(target, member.group(1), member.group(2))) {
                broken.add(where + ": no " + link.text() + " there");
            }
        }
    }

    /** Read once: a notebook holds megabytes of outputs. */
    private Set<String> anchors(Path target) throws IOException {
        Set<String> known = anchorsOf.get(target);
        if (known == null) {
            String name = target.toString();
            known = name.endsWith(".md")
                    ? Markdown.read(target).anchors()
                    : name.endsWith(".ipynb") ? headings(target) : Set.of();
            anchorsOf.put(target, known);
        }
        return known;
    }

    /** The headings of a notebook as JupyterLab and nbviewer name them: hyphens for spaces. */
    private static Set<String> headings(Path notebook) throws IOException {
        Set<String> headings = new TreeSet<>();
        for (JsonNode cell : new ObjectMapper().readTree(notebook.toFile()).get("cells")) {
            if (cell.get("cell_type").asText().equals("markdown")) {
                for (JsonNode line : cell.get("source")) {
                    if (line.asText().startsWith("#")) {
                        headings.add(
                                line.asText().replaceFirst("^#+ ", "").trim().replace(' ', '-'));
                    }
                }
            }
        }
        return headings;
    }

    private static boolean declares(Path source, String type, String member) throws IOException {
        String file = source.getFileName().toString();
        return file.replaceFirst("\\..*", "").equals(type)
                && Pattern.compile("\\b" + member + "\\b")
                        .matcher(Files.readString(source))
                        .find();
    }
}
