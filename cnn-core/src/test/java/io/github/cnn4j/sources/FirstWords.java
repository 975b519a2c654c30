package io.github.cnn4j.sources;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The first words of the Javadoc or KDoc of public methods, which must be verbs in the third person. */
final class FirstWords {

    /** A comment and the declaration after it, without annotations, up to its parameters. */
    private static final Pattern DOCUMENTED =
            Pattern.compile("/\\*\\*\\s*(?:\\*\\s*)?(?<word>\\S*)(?:(?!\\*/)[\\s\\S])*\\*/\\s*"
                    + "(?:@[\\w.]+(?:\\((?:[^()]|\\([^()]*\\))*\\))?\\s+)*"
                    + "(?<declaration>[^(){};=/*]*)\\(");

    private static final Pattern TYPE = Pattern.compile("\\b(?:class|interface|enum|record|object)\\b");
    private static final Pattern PUBLIC = Pattern.compile("\\b(?:public|protected)\\b");
    private static final Pattern PUBLIC_TYPE =
            Pattern.compile("(?m)^public [a-z ]*(?<kind>class|interface|enum|record)\\b");
    private static final Pattern VERB = Pattern.compile("[A-Z][a-z]*s");

    /** Of listeners. */
    private static final Set<String> OTHERS = Set.of("Called");

    /** Nouns that look like verbs. */
    private static final Set<String> NOUNS = Set.of(
            "This",
            "Its",
            "Batches",
            "Biases",
            "Buffers",
            "Classes",
            "Columns",
            "Examples",
            "Images",
            "Kernels",
            "Labels",
            "Layers",
            "Numbers",
            "Parameters",
            "Pixels",
            "Rows",
            "Settings",
            "Shapes",
            "Sums",
            "Values",
            "Weights");

    private FirstWords() {}

    /** Every public method of a file whose comment begins with something else, with file and line. */
    static List<String> complaints(String file, String source) {
        boolean kotlin = file.endsWith(".kt");
        Matcher type = PUBLIC_TYPE.matcher(source);
        List<String> complaints = new ArrayList<>();
        if (!kotlin && !type.find()) {
            return complaints;
        }
        boolean ofInterface = !kotlin && type.group("kind").equals("interface");
        for (Matcher matcher = DOCUMENTED.matcher(source); matcher.find(); ) {
            String declaration = matcher.group("declaration");
            boolean visible = PUBLIC.matcher(declaration).find() || (ofInterface && !declaration.contains("private"));
            if (!visible || TYPE.matcher(declaration).find() || (kotlin && !declaration.contains("fun "))) {
                continue;
            }
            String word = matcher.group("word");
            boolean verb = VERB.matcher(word).matches() && !NOUNS.contains(word);
            if (!verb && !OTHERS.contains(word) && !word.startsWith("{@inheritDoc}")) {
                int line =
                        (int) source.substring(0, matcher.start("word")).lines().count();
                complaints.add(file + ":" + line + ": \"" + word + "\" begins the comment of a public method; better:"
                        + " a verb in the third person, such as Returns");
            }
        }
        return complaints;
    }
}
