package io.github.cnn4j.benchmarks.result;

import io.github.cnn4j.matrix.Blas;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where figures were measured.
 *
 * @param processor its name
 * @param cores cores that the program may use
 * @param system the operating system
 * @param jvm the Java virtual machine
 * @param blas what multiplies this library's matrices where nothing else is said
 * @param vectors the vector instructions that this library is computed by; null in results from before they were noted
 * @param load processes that worked or waited for a core in the minute before; negative if not known
 */
public record Machine(
        String processor,
        int cores,
        String system,
        String jvm,
        String blas,
        @Nullable String vectors,
        double load) {
    /**
     * Asks this machine.
     *
     * @return what it is now
     */
    public static Machine here() {
        return new Machine(
                processorName(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
                Blas.description(),
                null,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /**
     * Adds the vector instructions.
     *
     * @param newVectors which the contenders are computed by
     * @return a changed copy
     */
    public Machine withVectors(String newVectors) {
        return new Machine(processor, cores, system, jvm, blas, newVectors, load);
    }

    @Override
    public String toString() {
        String parts = String.join(
                ", ", processor + (vectors == null ? "" : " (" + vectors + ")"), cores + " cores", system, jvm);
        return load < 0 ? parts : parts + String.format(Locale.ROOT, ", load before %.1f", load);
    }

    private static String processorName() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }
}
