package io.github.cnn4j.sources;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A phrase that plain, professional prose does without.
 *
 * @param pattern the phrase
 * @param instead the reason or a replacement
 * @param literalsOnly whether it is refused in string literals only
 */
record Wording(Pattern pattern, String instead, boolean literalsOnly) {

    static final List<Wording> REFUSED = List.of(
            refused(
                    "a training(?! (?:run|set|step|pass|image|loss|example|batch|thread|loop|curve))",
                    "a training run"),
            refused("trainings", "training runs"),
            refused("one's own", "your own, custom, caller-supplied"),
            refused("of the caller's", "caller-supplied, given"),
            refused("what comes in|what goes out", "input, output"),
            refused("puts? out", "outputs"),
            refused("at hand", "current, in use"),
            refused("be had|had again", "be obtained, be restored"),
            refused("told of|(?:is|are) told", "called after, warned about, reported"),
            refused("aloud", "with a warning"),
            refused("came to|comes? to NaN", "the result of, becomes NaN"),
            refused("borne", "tolerated"),
            refused("hears? of", "called after"),
            refused("lent", "borrowed; say who may keep a reference"),
            refused("mend(?:s|ed|ing)?", "fix"),
            refused("obey(?:s|ed)?", "a metaphor: follow, apply"),
            refused("believe[sd]?", "a metaphor: check"),
            refused("lying|lied|luck", "a metaphor: wrong, failed"),
            refused("br(?:oken|oke|eak|eaks|eaking) off", "interrupted"),
            refused("go(?:es|ing|ne)? on with|went on with|to go on", "resume, continue"),
            refused("if need be", "if necessary"),
            refused("whatever", "any"),
            refused("as (?:a person|one|people) writes?", "in readable form"),
            refused("one likes", "any"),
            refused("to the bit", "bit-identical"),
            refused("at work", "computes, runs"),
            refused("fault of the program", "internal error"),
            refused("alone", "only"),
            refused("passed over", "skipped"),
            refused("nobody|whoever", "say who, or use the passive"),
            refused("foresee", "predict"),
            refused("wins (?:over|everywhere)", "takes precedence"),
            new Wording(Pattern.compile("(?:^\"|, )found\\b"), "messages say got", true));

    private static Wording refused(String phrase, String instead) {
        return new Wording(Pattern.compile("\\b(?:" + phrase + ")\\b", Pattern.CASE_INSENSITIVE), instead, false);
    }

    /** Every refused phrase of a file, with file, line and replacement. */
    static List<String> complaints(String file, List<Prose> passages) {
        List<String> complaints = new ArrayList<>();
        for (Prose passage : passages) {
            for (Wording wording : REFUSED) {
                if (wording.literalsOnly && !passage.literal()) {
                    continue;
                }
                for (Matcher matcher = wording.pattern.matcher(passage.text()); matcher.find(); ) {
                    complaints.add(file + ":" + passage.lineOf(matcher.start()) + ": \"" + matcher.group()
                            + "\"; better: " + wording.instead);
                }
            }
        }
        return complaints;
    }
}
