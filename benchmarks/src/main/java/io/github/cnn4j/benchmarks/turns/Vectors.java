package io.github.cnn4j.benchmarks.turns;

import io.github.cnn4j.benchmarks.contender.ContenderMain;
import io.github.cnn4j.benchmarks.contender.Layout;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Finds out which vector instructions a contender of this library is computed by. */
public final class Vectors {
    private static final String CORE = "Core: ";

    private Vectors() {}

    /**
     * Starts such a contender and asks its JVM and OpenBLAS.
     *
     * @param entry a contender of this library, named {@code vectors}
     * @param layout where its jars are
     * @return for example {@code AVX-512: JVM UseAVX 3, OpenBLAS core SkylakeX}
     * @throws IOException if its process fails
     */
    public static String of(Entry entry, Layout layout) throws IOException {
        // OpenBLAS then names the kernels that it has chosen, when it is loaded.
        Entry talking = entry.withEnvironment(Map.of("OPENBLAS_VERBOSE", "2"));
        try (ContenderProcess process = ContenderProcess.start(talking, layout)) {
            int avx = process.ask(ContenderMain.MEASURE)
                    .getOrDefault("use_avx", -1.0)
                    .intValue();
            String core = process.printed().stream()
                    .filter(line -> line.startsWith(CORE))
                    .map(line -> line.substring(CORE.length()).trim())
                    .findFirst()
                    .orElse("unknown");
            return String.format(
                    Locale.ROOT, "%s: JVM UseAVX %d, OpenBLAS core %s%s", width(avx, core), avx, core, imposed(entry));
        }
    }

    /** What makes OpenBLAS take others than it would by itself. */
    private static String imposed(Entry entry) {
        Map<String, String> variables = new TreeMap<>(System.getenv());
        variables.putAll(entry.environment());
        String all = variables.entrySet().stream()
                .filter(variable -> variable.getKey().startsWith("OPENBLAS_"))
                .map(Object::toString)
                .collect(Collectors.joining(" "));
        return all.isEmpty() ? "" : ", as " + all + " says";
    }

    private static String width(int avx, String core) {
        boolean wideBlas = core.matches("SkylakeX|Cooperlake|SapphireRapids|Zen[45].*");
        if (avx > 2 && wideBlas) {
            return "AVX-512";
        }
        boolean narrowBlas = core.matches("Haswell|Zen");
        return avx == 2 && narrowBlas ? "AVX2" : "mixed or other vectors";
    }
}
