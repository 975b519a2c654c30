package io.github.cnn4j.benchmarks.contender;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * The process of one contender. Its arguments are the contender's name and settings, {@code name=value}. It answers every
 * line of its input with one line of its output, {@link #ANSWER} and {@code name=value ...}: first, unasked, when it is
 * ready; then to {@link #MEASURE} and {@link #CONCLUDE}. It ends with its input.
 */
public final class ContenderMain {
    /** Prefix of answers; other output of libraries is ignored. */
    public static final String ANSWER = "@figures";

    /** Asks for the work to be done once. */
    public static final String MEASURE = "measure";

    /** Asks for what it led to. */
    public static final String CONCLUDE = "conclude";

    private ContenderMain() {}

    /**
     * Runs the contender until its input ends.
     *
     * @param args name and settings
     * @throws Exception if the contender fails
     */
    public static void main(String[] args) throws Exception {
        PrintStream answers = System.out;
        // Libraries that print must not print into the answers.
        System.setOut(System.err);
        Map<String, String> values = new TreeMap<>();
        for (int i = 1; i < args.length; i++) {
            int equals = args[i].indexOf('=');
            values.put(args[i].substring(0, equals), args[i].substring(equals + 1));
        }
        try (Contender contender = Contenders.create(args[0], new Settings(values));
                BufferedReader questions =
                        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            answer(answers, Map.of());
            String question;
            while ((question = questions.readLine()) != null) {
                answer(answers, question.equals(CONCLUDE) ? contender.conclude() : contender.measure());
            }
        }
        // Pools of peers may have threads that would keep the process alive.
        System.exit(0);
    }

    private static void answer(PrintStream answers, Map<String, Double> figures) {
        StringBuilder line = new StringBuilder(ANSWER);
        figures.forEach(
                (name, value) -> line.append(' ').append(name).append('=').append(value));
        answers.println(line);
        answers.flush();
    }
}
