package io.github.cnn4j.benchmarks.result;

import io.github.cnn4j.matrix.Blas;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where figures were measured.
 *
 * @param processor its name
 * @param cores cores that the program may use
 * @param system the operating system
 * @param jvm the Java virtual machine
 * @param blas what multiplies this library's matrices where nothing else is said
 * @param load processes that were waiting for a core in the minute before: a quiet machine has almost 0
 */
public record Machine(String processor, int cores, String system, String jvm, String blas, double load) {
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
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
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
