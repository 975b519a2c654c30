package io.github.cnn4j.sources;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A passage that users of the library or readers of its code see: a comment, a string literal, a document.
 *
 * @param text the passage in one line, without the marks of a comment
 * @param literal whether it is a string literal
 * @param starts for each line of the file that the passage spans, where in the text it starts
 * @param firstLine number of the first of these lines, from 1
 */
record Prose(String text, boolean literal, List<Integer> starts, int firstLine) {

    private static final Pattern COMMENT_OR_LITERAL = Pattern.compile("\"\"\"[\\s\\S]*?\"\"\""
            + "|\"(?:\\\\.|[^\"\\\\\\n])*+\""
            + "|'(?:\\\\.|[^'\\\\\\n])+'"
            + "|/\\*[\\s\\S]*?\\*/"
            + "|//[^\\n]*+(?:\\n[ \\t]*+//[^\\n]*+)*+");

    /** What begins a line of a comment, and white space. */
    private static final Pattern MARGIN = Pattern.compile("^\\s*(?:/?\\*+/?|//)?\\s*|\\s+$");

    /** The comments and string literals of Java or Kotlin. */
    static List<Prose> ofCode(String source) {
        List<Prose> passages = new ArrayList<>();
        int line = 1;
        int counted = 0;
        for (Matcher matcher = COMMENT_OR_LITERAL.matcher(source); matcher.find(); ) {
            line += newlines(source, counted, matcher.start());
            counted = matcher.start();
            char first = source.charAt(counted);
            if (first != '\'') {
                passages.add(of(matcher.group(), first == '"', line));
            }
        }
        return passages;
    }

    /** The paragraphs of a document in Markdown. */
    static List<Prose> ofMarkdown(String document) {
        List<Prose> passages = new ArrayList<>();
        int line = 1;
        for (String paragraph : document.split("(?<=\\n)(?=\\s*\\n)", -1)) {
            passages.add(of(paragraph, false, line));
            line += newlines(paragraph, 0, paragraph.length());
        }
        return passages;
    }

    /** The cells of a Jupyter notebook, without their outputs. */
    static List<Prose> ofNotebook(String notebook) throws IOException {
        List<Prose> passages = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(notebook)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token != JsonToken.FIELD_NAME || !parser.currentName().equals("source")) {
                    continue;
                }
                boolean lines = parser.nextToken() == JsonToken.START_ARRAY;
                while (!lines || parser.nextToken() != JsonToken.END_ARRAY) {
                    passages.add(of(
                            parser.getText(),
                            false,
                            parser.currentTokenLocation().getLineNr()));
                    if (!lines) {
                        break;
                    }
                }
            }
        }
        return passages;
    }

    /** The line of the file in which a position of the text stands. */
    int lineOf(int position) {
        int line = 0;
        while (line + 1 < starts.size() && starts.get(line + 1) <= position) {
            line++;
        }
        return firstLine + line;
    }

    private static Prose of(String passage, boolean literal, int firstLine) {
        StringBuilder text = new StringBuilder();
        List<Integer> starts = new ArrayList<>();
        for (String line : passage.split("\n", -1)) {
            starts.add(text.length());
            String words = MARGIN.matcher(line).replaceAll("");
            text.append(words).append(words.isEmpty() ? "" : " ");
        }
        return new Prose(text.toString(), literal, List.copyOf(starts), firstLine);
    }

    private static int newlines(String text, int from, int to) {
        return (int) text.substring(from, to).chars().filter(c -> c == '\n').count();
    }
}
