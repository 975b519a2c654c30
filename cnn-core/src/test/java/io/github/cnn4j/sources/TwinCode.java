package io.github.cnn4j.sources;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Code without its type: what two twins, one of {@code double} and one of {@code float}, have in common.
 *
 * <p>Written as the compiler prints it, so that comments and line breaks are gone. These are taken for differences in the
 * type: its name and whatever is named after it, {@code F} after a number, a cast to {@code float}, a variable that holds
 * nothing but a {@code double} argument cast to {@code float}, what a matrix is called that {@code instanceof} has told apart,
 * the names of BLAS' functions, and the width of the bits where bits are computed with. Everything else is code, a cast to {@code double} too.
 */
final class TwinCode {

    private static final Pattern NARROWED = Pattern.compile("float (\\w+) = \\(float\\)(\\w+);");
    private static final Pattern TOLD_APART = Pattern.compile("instanceof (?:Double|Float)Matrix (\\w+)");
    private static final Pattern BITS = Pattern.compile("[^\\n]*(RawLongBits|RawIntBits|longBitsTo|intBitsTo)[^\\n]*");
    private static final Pattern NAMED_AFTER_TYPE = Pattern.compile("\\bdouble([A-Z])");

    private static final Map<String, String> BIT_WIDTHS = new TreeMap<>(Map.of(
            "RawLongBits", "RawBits",
            "RawIntBits", "RawBits",
            "longBitsTo", "bitsTo",
            "intBitsTo", "bitsTo",
            "\\b(long|int) ", "bits ",
            "\\b(63|31)\\b", "SIGN"));

    private TwinCode() {}

    /** Returns what is left of printed code without its type. */
    static String of(String printed) {
        String code = nameByPlace(inlineNarrowed(printed)).replace("(float)", "");
        code = BITS.matcher(code).replaceAll(line -> Matcher.quoteReplacement(withoutWidth(line.group())));
        code = code.replace("float", "double").replace("Float", "Double").replace("FLOAT", "DOUBLE");
        code = NAMED_AFTER_TYPE.matcher(code).replaceAll(name -> name.group(1).toLowerCase(Locale.ROOT));
        return code.replaceAll("\\b(\\d+\\.?\\d*(E-?\\d+)?)F\\b", "$1")
                .replaceAll("\\.[ds](asum|gemm|gemv|ger|axpy|scal|dot)\\b", ".$1")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String withoutWidth(String line) {
        String result = line;
        for (Map.Entry<String, String> width : BIT_WIDTHS.entrySet()) {
            result = result.replaceAll(width.getKey(), width.getValue());
        }
        return result;
    }

    /** Puts a double argument back for the variable that holds it as a float, to the end of that variable's block. */
    private static String inlineNarrowed(String printed) {
        String code = printed;
        for (Matcher found = NARROWED.matcher(code); found.find(); found = NARROWED.matcher(code)) {
            int end = endOfBlock(code, found.end());
            String block = code.substring(found.end(), end).replaceAll("\\b" + found.group(1) + "\\b", found.group(2));
            code = code.substring(0, found.start()) + block + code.substring(end);
        }
        return code;
    }

    private static String nameByPlace(String printed) {
        String code = printed;
        List<String> names = TOLD_APART
                .matcher(printed)
                .results()
                .map(found -> found.group(1))
                .toList();
        for (int i = 0; i < names.size(); i++) {
            code = code.replaceAll("\\b" + names.get(i) + "\\b", "matrix" + i);
        }
        return code;
    }

    private static int endOfBlock(String code, int from) {
        int depth = 0;
        for (int i = from; i < code.length(); i++) {
            if (code.charAt(i) == '{') {
                depth++;
            } else if (code.charAt(i) == '}' && --depth < 0) {
                return i;
            }
        }
        return code.length();
    }
}
