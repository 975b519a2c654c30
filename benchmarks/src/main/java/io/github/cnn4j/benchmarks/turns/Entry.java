package io.github.cnn4j.benchmarks.turns;

import io.github.cnn4j.benchmarks.contender.Layout;
import io.github.cnn4j.benchmarks.contender.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A contender as it enters: what it is called and how its process is started.
 *
 * @param label name in tables
 * @param contender name or class of the {@link io.github.cnn4j.benchmarks.contender.Contender}
 * @param peer the library that it needs on its class path; null for ours
 * @param options options of its JVM
 * @param environment variables of its process, beside this one's
 * @param settings its settings
 */
public record Entry(
        String label,
        String contender,
        @Nullable String peer,
        List<String> options,
        Map<String, String> environment,
        Settings settings) {

    /** libtorch computes by its own kernels, by oneDNN and by MKL. ONNX Runtime has no such variable. */
    private static final Map<String, String> AVX2 = Map.of(
            "OPENBLAS_CORETYPE", "Haswell",
            "ATEN_CPU_CAPABILITY", "avx2",
            "ONEDNN_MAX_CPU_ISA", "AVX2",
            "MKL_ENABLE_INSTRUCTIONS", "AVX2");

    /**
     * Keeps copies.
     *
     * @param label name in tables
     * @param contender name or class of the contender
     * @param peer the library that it needs; null for ours
     * @param options options of its JVM
     * @param environment variables of its process, beside this one's
     * @param settings its settings
     */
    public Entry {
        options = List.copyOf(options);
        environment = Map.copyOf(environment);
    }

    /**
     * Creates an entry of this library.
     *
     * @param label name in tables
     * @param contender its name
     * @param settings its settings
     * @return an entry without options
     */
    public static Entry ours(String label, String contender, Settings settings) {
        return new Entry(label, contender, null, List.of(), Map.of(), settings);
    }

    /**
     * Adds options of the JVM.
     *
     * @param more the options
     * @return a changed copy
     */
    public Entry withOptions(List<String> more) {
        List<String> all = new ArrayList<>(options);
        all.addAll(more);
        return new Entry(label, contender, peer, all, environment, settings);
    }

    /**
     * Adds variables of the process's environment.
     *
     * @param more variables by name
     * @return a changed copy
     */
    public Entry withEnvironment(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(environment);
        all.putAll(more);
        return new Entry(label, contender, peer, options, all, settings);
    }

    /**
     * Holds the JVM, OpenBLAS and libtorch to AVX2, as on a processor that has no wider vectors.
     *
     * @return a changed copy
     */
    public Entry heldToAvx2() {
        return withOptions(List.of("-XX:UseAVX=2")).withEnvironment(AVX2);
    }

    /**
     * Tells it from another of the same kind.
     *
     * @param suffix what is added to the label
     * @return a changed copy
     */
    public Entry labelled(String suffix) {
        return new Entry(label + suffix, contender, peer, options, environment, settings);
    }

    List<String> command(Layout layout) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(options);
        command.addAll(List.of("-cp", layout.classPath(peer)));
        command.add("io.github.cnn4j.benchmarks.contender.ContenderMain");
        command.add(contender);
        settings.values().forEach((name, value) -> command.add(name + "=" + value));
        return command;
    }
}
