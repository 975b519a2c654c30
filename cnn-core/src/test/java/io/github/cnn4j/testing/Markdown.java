package io.github.cnn4j.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What tests read of a Markdown page.
 *
 * @param file the page
 * @param code its fenced blocks
 * @param links its links and pictures, those inside code left out
 * @param anchors what a link's fragment may name: its headings as GitHub numbers them
 */
public record Markdown(Path file, List<Code> code, List<Link> links, Set<String> anchors) {

    private static final Pattern FENCE = Pattern.compile("^ {0,3}```+\\s*(.*)$");
    private static final Pattern HEADING = Pattern.compile("^ {0,3}#{1,6}\\s+(.*?)\\s*#*$");
    private static final Pattern LINK =
            Pattern.compile("(\\[[^\\[\\]]*|!\\[[^\\]]*\\]\\([^)]*\\))\\]\\(([^()\\s]+)[^()]*\\)");
    private static final Pattern CODE = Pattern.compile("`[^`]*`");
    private static final Pattern NOT_IN_ANCHORS = Pattern.compile("[^\\p{L}\\p{N}\\p{M}_ -]");

    /**
     * A fenced block.
     *
     * @param line of its fence, from 1
     * @param info the words after its fence
     * @param text between its fences
     */
    public record Code(int line, List<String> info, String text) {

        /** Whether the fence says all of these words. */
        public boolean is(String... words) {
            return info.containsAll(List.of(words));
        }
    }

    /**
     * A link.
     *
     * @param line where it stands, from 1
     * @param text what is shown
     * @param target as written
     */
    public record Link(int line, String text, String target) {}

    /** Reads a page. */
    public static Markdown read(Path file) throws IOException {
        List<Code> code = new ArrayList<>();
        List<Link> links = new ArrayList<>();
        Set<String> anchors = new LinkedHashSet<>();
        Map<String, Integer> seen = new HashMap<>();
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            Matcher fence = FENCE.matcher(lines.get(i));
            Matcher heading = HEADING.matcher(lines.get(i));
            if (fence.matches()) {
                int first = ++i;
                StringBuilder text = new StringBuilder();
                while (i < lines.size() && !FENCE.matcher(lines.get(i)).matches()) {
                    text.append(lines.get(i++)).append('\n');
                }
                code.add(new Code(first, List.of(fence.group(1).trim().split("\\s+")), text.toString()));
            } else {
                addLinks(links, i + 1, lines.get(i));
                if (heading.matches()) {
                    anchors.add(numbered(anchor(heading.group(1)), seen));
                }
            }
        }
        return new Markdown(file, List.copyOf(code), List.copyOf(links), anchors);
    }

    private static void addLinks(List<Link> links, int number, String line) {
        // Code between backticks may look like a link, or be the text of one.
        Matcher link = LINK.matcher(CODE.matcher(line)
                .replaceAll(code -> code.group().contains("](") ? "" : Matcher.quoteReplacement(code.group())));
        while (link.find()) {
            String text = link.group(1);
            if (text.startsWith("!")) {
                // A picture that is itself a link.
                addLinks(links, number, text);
            }
            links.add(new Link(number, text.replaceFirst("^\\[", ""), link.group(2)));
        }
    }

    /** As GitHub makes them: lower case, without punctuation, hyphens for spaces. */
    private static String anchor(String heading) {
        String text = heading.replaceAll("\\]\\([^)]*\\)", "").toLowerCase(Locale.ROOT);
        return NOT_IN_ANCHORS.matcher(text).replaceAll("").replace(' ', '-');
    }

    private static String numbered(String anchor, Map<String, Integer> seen) {
        int before = seen.merge(anchor, 1, Integer::sum) - 1;
        return before == 0 ? anchor : anchor + "-" + before;
    }
}
